/** Icons: stroked paths on a grid of 24. */
const paths = {
  chat: "M4 5h16v11H10l-5 4v-4H4z",
  stream: "M3 12h4l3-7 4 14 3-7h4",
  deliveries: "M3 12l18-8-6 17-4-7zM11 14l10-10",
  clients: "M9 3v6M15 3v6M6 9h12v3a6 6 0 01-12 0zM12 18v3",
  people:
    "M9 5a3.500 3.500 0 100 7 3.500 3.500 0 000-7zM2.500 20a6.500 6.500 0 0113 0M16 5.500a3.500 3.500 0 010 6.500M17.500 14.500a6.500 6.500 0 014 5.500",
  hooks: "M10 13a4 4 0 104 4h6M14 9a4 4 0 10-5 3l-3 5M12 8l4 7",
  connect: "M8 9l-4 3 4 3M16 9l4 3-4 3M14 5l-4 14",
  more: "M5 12h.1M12 12h.1M19 12h.1",
  panel: "M4 5h16v14H4zM14 5v14",
  attach:
    "M20 11l-8.500 8.500a5 5 0 01-7-7L13 4a3.300 3.300 0 014.700 4.700L9.500 17a1.700 1.700 0 01-2.400-2.400L14.500 7",
  star: "M12 4l2.500 5 5.500.8-4 3.900.9 5.500-4.900-2.600-4.900 2.600.9-5.500-4-3.900 5.500-.8z",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  edit: "M4 20l1-5L16 4l4 4L9 19z",
  down: "M12 5v14M6 13l6 6 6-6",
  trigger: "M13 2L5 14h6l-1 8 8-12h-6z",
  chaos: "M12 7v5l3 2M12 3a9 9 0 100 18 9 9 0 000-18z",
  search: "M11 4a7 7 0 100 14 7 7 0 000-14zM16 16l5 5",
  copy: "M8 8h12v12H8zM4 16V4h12",
  check: "M4 12l5 5L20 6",
  close: "M6 6l12 12M18 6L6 18",
  back: "M15 5l-7 7 7 7",
  plus: "M12 5v14M5 12h14",
  send: "M4 12l16-8-6 17-3-7zM11 14l9-10",
  resend: "M20 11a8 8 0 10-2 6M20 4v7h-7",
  pause: "M8 5v14M16 5v14",
  play: "M7 4l12 8-12 8z",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  warning: "M12 4l9 16H3zM12 10v4M12 17v.5",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  image: "M4 5h16v14H4zM4 16l5-5 4 4 2-2 5 5M15 9.500v.1",
  audio: "M4 10v4M8 7v10M12 4v16M16 8v8M20 10v4",
  note: "M5 4h14v10l-5 6H5zM14 20v-6h5",
  link: "M10 14l4-4M8 11l-3 3a3.500 3.500 0 005 5l3-3M16 13l3-3a3.500 3.500 0 00-5-5l-3 3",
  snow: "M12 3v18M4.500 7.500l15 9M19.500 7.500l-15 9",
  forward: "M4 5l8 7-8 7zM13 5l8 7-8 7z",
  sun: "M12 8a4 4 0 100 8 4 4 0 000-8zM12 2v2M12 20v2M2 12h2M20 12h2M5 5l1.500 1.500M17.500 17.500L19 19M5 19l1.500-1.500M17.500 6.500L19 5",
  moon: "M20 14A8 8 0 0110 4a8 8 0 1010 10z",
  auto: "M12 3a9 9 0 100 18 9 9 0 000-18zM12 3v18M12 7h6M12 12h9M12 17h6",
  help: "M9 9a3 3 0 114 3c-1 .5-1 1-1 2M12 17.500v.1M12 3a9 9 0 100 18 9 9 0 000-18z",
  up: "M12 19V5M6 11l6-6 6 6",
  person: "M12 4a4 4 0 100 8 4 4 0 000-8zM4 21a8 8 0 0116 0",
  headset: "M4 14v-2a8 8 0 0116 0v2M4 14h4v5H5a1 1 0 01-1-1zM20 14h-4v5h3a1 1 0 001-1z",
  terminal: "M4 5h16v14H4zM7 9l3 3-3 3M12 15h5",
} as const;

/** The name of an icon. */
export type IconName = keyof typeof paths;

/** An icon, hidden from screen readers: give the control a name. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
