import type { Snippet } from "./snippets.ts";

/**
 * A bot for each language without a package of this project: it verifies web hooks and answers. The same programs are in
 * docs/other-languages.md, where a test compares and runs them.
 */
export const otherLanguages: readonly Snippet[] = [
  {
    name: "Python",
    install: "",
    code: `import base64, hashlib, hmac, json, os, urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def is_signed(secret, headers, body):
    timestamp = headers.get("X-Crisp-Request-Timestamp", "")
    signed = b"[" + timestamp.encode() + b";" + body + b"]"
    expected = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), headers.get("X-Crisp-Signature", "").encode())


def call(method, path, data=None):
    token = os.environ["CRISP_TOKEN_IDENTIFIER"] + ":" + os.environ["CRISP_TOKEN_KEY"]
    headers = {
        "Authorization": "Basic " + base64.b64encode(token.encode()).decode(),
        "Content-Type": "application/json",
        "X-Crisp-Tier": "plugin",
    }
    body = None if data is None else json.dumps(data).encode()
    request = urllib.request.Request(os.environ["CRISP_API_URL"] + "/v1" + path, body, headers, method=method)
    with urllib.request.urlopen(request) as response:
        return json.load(response)["data"]


class Hooks(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        signed = is_signed(os.environ["CRISP_WEBHOOK_SECRET"], self.headers, body)
        self.send_response(200 if signed else 401)
        self.send_header("Content-Length", "0")
        self.end_headers()
        hook = json.loads(body) if signed else {}
        if hook.get("event") == "message:send" and hook["data"]["type"] == "text":
            message = hook["data"]
            path = f"/website/{message['website_id']}/conversation/{message['session_id']}/message"
            reply = {"type": "text", "from": "operator", "origin": "chat", "content": "You said: " + message["content"]}
            call("POST", path, reply)


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "3000"))), Hooks)
    print(f"http://127.0.0.1:{server.server_port}/", flush=True)
    server.serve_forever()`,
  },
  {
    name: "Go",
    install: "",
    code: `package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
)

func isSigned(secret string, header http.Header, body []byte) bool {
	mac := hmac.New(sha256.New, []byte(secret))
	fmt.Fprintf(mac, "[%s;%s]", header.Get("X-Crisp-Request-Timestamp"), body)
	given, err := hex.DecodeString(header.Get("X-Crisp-Signature"))
	return err == nil && hmac.Equal(mac.Sum(nil), given)
}

func send(website, session, content string) error {
	data, _ := json.Marshal(map[string]string{"type": "text", "from": "operator", "origin": "chat", "content": content})
	url := fmt.Sprintf("%s/v1/website/%s/conversation/%s/message", os.Getenv("CRISP_API_URL"), website, session)
	request, err := http.NewRequest("POST", url, bytes.NewReader(data))
	if err != nil {
		return err
	}
	request.SetBasicAuth(os.Getenv("CRISP_TOKEN_IDENTIFIER"), os.Getenv("CRISP_TOKEN_KEY"))
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("X-Crisp-Tier", "plugin")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode >= 300 {
		return fmt.Errorf("%s answered %s", url, response.Status)
	}
	return nil
}

func receive(response http.ResponseWriter, request *http.Request) {
	body, _ := io.ReadAll(request.Body)
	if !isSigned(os.Getenv("CRISP_WEBHOOK_SECRET"), request.Header, body) {
		response.WriteHeader(http.StatusUnauthorized)
		return
	}
	var hook struct {
		Event string
		Data  json.RawMessage
	}
	var message struct {
		Type, Website_ID, Session_ID string
		Content                      json.RawMessage
	}
	if json.Unmarshal(body, &hook) != nil || hook.Event != "message:send" || json.Unmarshal(hook.Data, &message) != nil {
		return
	}
	var content string
	if json.Unmarshal(message.Content, &content) != nil || message.Type != "text" {
		return
	}
	if err := send(message.Website_ID, message.Session_ID, "You said: "+content); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}

func main() {
	port := os.Getenv("PORT")
	if port == "" {
		port = "3000"
	}
	listener, err := net.Listen("tcp", "127.0.0.1:"+port)
	if err != nil {
		panic(err)
	}
	fmt.Printf("http://%s/\\n", listener.Addr())
	panic(http.Serve(listener, http.HandlerFunc(receive)))
}`,
  },
  {
    name: "PHP",
    install: "",
    code: `<?php // php -S 127.0.0.1:3000 bot.php
function is_signed(string $secret, string $timestamp, string $signature, string $body): bool
{
    return hash_equals(hash_hmac("sha256", "[$timestamp;$body]", $secret), $signature);
}

function send(string $website, string $session, string $content): void
{
    $token = base64_encode(getenv("CRISP_TOKEN_IDENTIFIER") . ":" . getenv("CRISP_TOKEN_KEY"));
    $options = [
        "method" => "POST",
        "header" => ["Authorization: Basic $token", "Content-Type: application/json", "X-Crisp-Tier: plugin"],
        "content" => json_encode(["type" => "text", "from" => "operator", "origin" => "chat", "content" => $content]),
    ];
    $url = getenv("CRISP_API_URL") . "/v1/website/$website/conversation/$session/message";
    file_get_contents($url, false, stream_context_create(["http" => $options]));
}

$body = file_get_contents("php://input");
$timestamp = $_SERVER["HTTP_X_CRISP_REQUEST_TIMESTAMP"] ?? "";
$signature = $_SERVER["HTTP_X_CRISP_SIGNATURE"] ?? "";
if (!is_signed(getenv("CRISP_WEBHOOK_SECRET"), $timestamp, $signature, $body)) {
    http_response_code(401);
    exit;
}
$hook = json_decode($body, true);
if ($hook["event"] === "message:send" && $hook["data"]["type"] === "text") {
    send($hook["data"]["website_id"], $hook["data"]["session_id"], "You said: " . $hook["data"]["content"]);
}`,
  },
  {
    name: "Ruby",
    install: "gem install webrick",
    code: `require "json"
require "net/http"
require "openssl"
require "webrick"

def signed?(secret, timestamp, signature, body)
  expected = OpenSSL::HMAC.hexdigest("SHA256", secret, "[#{timestamp};#{body}]".b)
  OpenSSL.secure_compare(expected, signature.to_s)
end

def send_message(website, session, content)
  uri = URI("#{ENV.fetch("CRISP_API_URL")}/v1/website/#{website}/conversation/#{session}/message")
  request = Net::HTTP::Post.new(uri, "Content-Type" => "application/json", "X-Crisp-Tier" => "plugin")
  request.basic_auth(ENV.fetch("CRISP_TOKEN_IDENTIFIER"), ENV.fetch("CRISP_TOKEN_KEY"))
  request.body = { type: "text", from: "operator", origin: "chat", content: content }.to_json
  Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == "https") { |http| http.request(request).value }
end

server = WEBrick::HTTPServer.new(BindAddress: "127.0.0.1", Port: ENV.fetch("PORT", "3000").to_i, AccessLog: [])
server.mount_proc "/" do |request, response|
  body = request.body.to_s
  unless signed?(ENV.fetch("CRISP_WEBHOOK_SECRET"), request["X-Crisp-Request-Timestamp"], request["X-Crisp-Signature"], body)
    response.status = 401
    next
  end
  hook = JSON.parse(body)
  if hook["event"] == "message:send" && hook["data"]["type"] == "text"
    send_message(hook["data"]["website_id"], hook["data"]["session_id"], "You said: #{hook["data"]["content"]}")
  end
end
puts "http://127.0.0.1:#{server.listeners.first.addr[1]}/"
$stdout.flush
trap("TERM") { server.shutdown }
server.start`,
  },
];
