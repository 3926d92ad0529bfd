/** The header that names the faults applied to a request or an answer. Crisp has none like it. */
export const faultHeader = "X-Mock-Crisp-Fault";
