import { X509Certificate } from "node:crypto";
import { expect, it } from "vitest";
import { createCertificate } from "./create-certificate.ts";

it("makes a certificate that its authority vouches for, with every name and address", () => {
  const now = new Date("2026-03-01T12:00:00Z");
  const { cert, ca, key } = createCertificate(["localhost", "127.0.0.1", "::1", "fe80::1:2"], now);
  const leaf = new X509Certificate(cert);
  const authority = new X509Certificate(ca);
  expect(leaf.verify(authority.publicKey)).toBe(true);
  expect(leaf.checkIssued(authority)).toBe(true);
  expect([authority.ca, leaf.ca]).toEqual([true, false]);
  expect(leaf.checkHost("localhost")).toBe("localhost");
  for (const address of ["127.0.0.1", "::1", "fe80::1:2"]) expect(leaf.checkIP(address), address).toBeDefined();
  expect(leaf.checkHost("example.test")).toBeUndefined();
  expect(new Date(leaf.validFrom).getTime()).toBeLessThan(now.getTime());
  expect(new Date(leaf.validTo).getTime()).toBeGreaterThan(now.getTime());
  expect(key).toContain("BEGIN PRIVATE KEY");
});

it("writes years from 2050 on with four digits", () => {
  const { cert } = createCertificate(["localhost"], new Date("2060-06-01T00:00:00Z"));
  expect(new Date(new X509Certificate(cert).validTo).getUTCFullYear()).toBe(2061);
});
