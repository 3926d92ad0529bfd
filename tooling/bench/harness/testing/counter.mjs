/** A process that can be asked. @param {{ first: number }} params */
export default function counter({ first }) {
  let count = first;
  return {
    ready: { pid: process.pid },
    calls: {
      next: () => count++,
      fail: () => {
        throw new Error("it fails");
      },
    },
  };
}
