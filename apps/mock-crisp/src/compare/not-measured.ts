/** A scenario could not be run to its end. The message is shown, and holds no value of an answer. */
export class NotMeasured extends Error {
  override readonly name = "NotMeasured";
}
