export { MockCrispContainer, type StartedMockCrispContainer } from "./mock-crisp-container.ts";
