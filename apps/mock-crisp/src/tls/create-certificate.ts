import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { isIP } from "node:net";
import { bits, boolean, der, integer, octets, oid, sequence, set, time, utf8 } from "./der.ts";

/** A certificate made for this run, as PEM, and the authority to trust it by. */
export interface MadeCertificate {
  readonly cert: string;
  readonly key: string;
  /** For `NODE_EXTRA_CA_CERTS` and the like. Its key is discarded: it can certify nothing else. */
  readonly ca: string;
}

const ECDSA_SHA256 = sequence(oid("1.2.840.10045.4.3.2"));
const DAY = 86_400_000;

/** Creates an authority, and a certificate signed by it for these names and addresses (RFC 5280), valid for a year. */
export function createCertificate(names: readonly string[], now: Date): MadeCertificate {
  const authority = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const server = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const issuer = commonName("mock-crisp (made for this run)");
  const dates = { from: new Date(now.getTime() - DAY), to: new Date(now.getTime() + 365 * DAY) };
  const ca = certify({
    ...dates,
    issuer,
    subject: issuer,
    publicKey: authority.publicKey,
    signer: authority.privateKey,
    extensions: [
      extension("2.5.29.19", sequence(boolean(true), integer(Buffer.from([0]))), true),
      // keyCertSign and cRLSign, the sixth and seventh bit.
      extension("2.5.29.15", bits(Buffer.from([0b0000_0110]), 1), true),
      extension("2.5.29.14", octets(keyId(authority.publicKey))),
    ],
  });
  const cert = certify({
    ...dates,
    issuer,
    subject: commonName("mock-crisp"),
    publicKey: server.publicKey,
    signer: authority.privateKey,
    extensions: [
      extension("2.5.29.19", sequence(), true),
      // digitalSignature, the first bit.
      extension("2.5.29.15", bits(Buffer.from([0b1000_0000]), 7), true),
      extension("2.5.29.37", sequence(oid("1.3.6.1.5.5.7.3.1"))),
      extension("2.5.29.17", sequence(...names.map(alternativeName))),
      extension("2.5.29.14", octets(keyId(server.publicKey))),
      extension("2.5.29.35", sequence(der(0x80, keyId(authority.publicKey)))),
    ],
  });
  return { cert, key: server.privateKey.export({ type: "pkcs8", format: "pem" }).toString(), ca };
}

interface Certificate {
  readonly issuer: Buffer;
  readonly subject: Buffer;
  readonly from: Date;
  readonly to: Date;
  readonly publicKey: KeyObject;
  readonly signer: KeyObject;
  readonly extensions: readonly Buffer[];
}

function certify({ issuer, subject, from, to, publicKey, signer, extensions }: Certificate): string {
  const serial = randomBytes(16);
  // The first byte is never zero, since DER does not allow a leading zero.
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const body = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    ECDSA_SHA256,
    issuer,
    sequence(time(from), time(to)),
    subject,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions)),
  );
  const whole = sequence(body, ECDSA_SHA256, bits(sign("sha256", body, signer)));
  const lines = whole.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}

function extension(id: string, value: Buffer, critical = false): Buffer {
  return sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(value));
}

function commonName(name: string): Buffer {
  return sequence(set(sequence(oid("2.5.4.3"), utf8(name))));
}

function keyId(key: KeyObject): Buffer {
  return createHash("sha1")
    .update(key.export({ type: "spki", format: "der" }))
    .digest();
}

function alternativeName(name: string): Buffer {
  return isIP(name) === 0 ? der(0x82, Buffer.from(name, "ascii")) : der(0x87, addressBytes(name));
}

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split(".").map(Number));
  const [head = "", tail] = address.split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16)));
  const before = groups(head);
  const after = tail === undefined ? [] : groups(tail);
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => 0);
  return Buffer.from([...before, ...zeros, ...after].flatMap((group) => [group >> 8, group & 0xff]));
}
