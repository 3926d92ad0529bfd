/** The header that names the faults applied to a request or an answer. Crisp has no such header. */
export const faultHeader = "X-Mock-Crisp-Fault";
