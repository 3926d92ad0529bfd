// Socket.IO 2 has no types.
declare module "socket.io-client-2" {
  interface Client {
    on(name: string, listener: (data: unknown) => void): void;
    emit(name: string, data: unknown): void;
    close(): void;
  }
  export default function connect(url: string, options: object): Client;
}
