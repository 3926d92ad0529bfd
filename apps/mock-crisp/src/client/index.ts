export { MockCrispError, type MockCrispErrorCode } from "../base/mock-crisp-error.ts";
export { connectMockCrisp } from "./connect-mock-crisp.ts";
export type { RemoteMockCrisp, RemoteVisitor } from "./remote-mock-crisp.ts";
export type { Target } from "./request.ts";
