// Socket.IO 1 has no types.
declare module "socket.io-client-1" {
  interface Client {
    on(name: string, listener: (data: unknown) => void): void;
    emit(name: string, data: unknown): void;
    close(): void;
  }
  export default function connect(url: string, options: object): Client;
}
