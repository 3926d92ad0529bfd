import type { Random } from "./random.ts";

type Make = (random: Random) => unknown;

const one =
  <T>(...items: [T, ...T[]]): Make =>
  (random) =>
    random.pick(items);
const whole =
  (min: number, max: number): Make =>
  (random) =>
    random.integer(min, max);
const fraction =
  (min: number, max: number): Make =>
  (random) =>
    Math.round((min + random.next() * (max - min)) * 1e4) / 1e4;

const url = one("https://shop.example.test/", "https://shop.example.test/pricing", "https://docs.example.test/start");
const picture = one("https://storage.example.test/ada.png", "https://storage.example.test/grace.png");
const moment = whole(1_760_000_000_000, 1_790_000_000_000);
// Milliseconds and two digits, as Crisp makes them.
const fingerprint: Make = (random) =>
  random.integer(1_760_000_000_000, 1_790_000_000_000) * 100 + random.integer(0, 99);
const sentence = one(
  "Do you ship to Iceland?",
  "My order has not arrived.",
  "Thank you, that works!",
  "Où est ma commande ?",
  "ありがとうございます 🙏",
  'It says "not found" \\ 404',
  "Two lines\nof text",
);
const mime = one("image/png", "application/pdf", "image/gif", "audio/webm");

/** Likely values by the field's name. Used where they are of the field's type. */
export const vocabulary: Readonly<Record<string, Make>> = {
  address: one("12 Analytical Row, London", "7 Compiler Street, Arlington"),
  annotation: one("ada@example.test", "grace@example.test"),
  asn: one("AS64500", "AS64511"),
  avatar: picture,
  capabilities: one("browsing", "call"),
  city: one("London", "Reykjavík", "Nantes"),
  code: (random) => String(random.integer(100_000, 999_999)),
  color: one("green", "red", "blue"),
  comment: sentence,
  confirm_url: one("https://go.example.test/verify/482913"),
  content: sentence,
  country: one("GB", "IS", "FR"),
  description: one("Ships worldwide", "In two colours"),
  domain: one("analytical.example.test", "compiler.example.test"),
  duration: whole(1, 120),
  email: one("ada@example.test", "grace@example.test", "linus@example.test"),
  excerpt: one("Do you sh", "Tha", ""),
  explain: one("Type your answer", "name@company.test"),
  fingerprint,
  fingerprints: fingerprint,
  gender: one("female", "male"),
  icon: one("🚚", "📦"),
  identifier: (random) => random.uuid(),
  image: picture,
  ip: one("192.0.2.44", "198.51.100.7", "2001:db8::1"),
  isp: one("Example Net"),
  label: one("Standard", "Express", "API"),
  latitude: fraction(-90, 90),
  locales: one("en", "fr", "is"),
  longitude: fraction(-180, 180),
  major: one("128", "131"),
  mentions: (random) => random.uuid(),
  name: one("invoice.pdf", "Firefox", "Analytical Ltd"),
  namespace: one("state:resolved", "catalog"),
  nickname: one("Ada", "Grace", "Linus", "visitor12"),
  offset: one(-120, -60, 0, 300),
  page_referrer: url,
  page_title: one("Pricing", "Start"),
  page_url: url,
  phone: one("+15550100", "+15550142"),
  price: whole(0, 295),
  progress: whole(0, 100),
  reason: one("invalid_email", "score_too_high", "recipient_bounced"),
  region: one("ENG", "PDL"),
  remaining: whole(0, 500),
  replica: url,
  resource: url,
  role: one("Engineer", "Support"),
  routing_ids: (random) => random.uuid(),
  segments: one("billing", "vip"),
  signed: one("https://storage.example.test/a1/picture.png?signature=example"),
  size_limit: one(10_000_000, 50_000_000),
  skipped: whole(0, 20),
  stars: whole(1, 5),
  subject: one("My order has not arrived", "Invoice 2041"),
  target: one("ada@example.test", "https://shop.example.test/"),
  text: sentence,
  timestamp: moment,
  timezone: one(-120, -60, 0, 300),
  title: one("Engineer", "Wooden chair"),
  topic: one("An order that has not arrived", "Shipping abroad"),
  total: whole(500, 1000),
  type: mime,
  updated_at: moment,
  url,
  urn: one("urn:example.test:sms:0"),
  useragent: one("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"),
  value: one("standard", "express", "ada@example.test"),
  version: one("6.8", "128.0"),
  visitors_count: whole(0, 500),
  website: url,
};

/** A value for any field of a name that ends like this. */
export function byEnding(key: string): Make | undefined {
  if (key === "session_id") return (random) => `session_${random.uuid()}`;
  return key === "id" || key.endsWith("_id") ? (random) => random.uuid() : undefined;
}
