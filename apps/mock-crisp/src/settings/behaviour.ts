/** The behaviour of acts where Crisp's own is unknown: the settings of these names, by website. */
export interface Behaviour {
  /** The digits of `connection.asn` only, or as it was sent. */
  readonly asnFormat: "given" | "digits";
  /** A message whose fingerprint the conversation already has. */
  readonly duplicateFingerprint: "refuse" | "accept" | "replace";
  /** The `user.user_id` of a visitor's message that came by e-mail. */
  readonly emailAuthor: "address" | "session";
  /** The effect of the team's answer on `waiting_since`. */
  readonly waitingSince: "cleared" | "kept";
}

/** The behaviour that is assumed: the defaults of the settings. */
export const assumedBehaviour: Behaviour = {
  asnFormat: "given",
  duplicateFingerprint: "refuse",
  emailAuthor: "address",
  waitingSince: "cleared",
};
