/** The source of a number that is a guess. */
export const unknownNumbers = "Crisp publishes no number";
