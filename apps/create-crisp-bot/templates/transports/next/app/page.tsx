export default function Page() {
  return <p>The bot receives Crisp's web hooks at /crisp.</p>;
}
