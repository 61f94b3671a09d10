import { createServer } from "node:http";

createServer((_, response) => response.end("open from nine to five\n")).listen(3000);
