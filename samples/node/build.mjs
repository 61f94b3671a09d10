import { cp } from "node:fs/promises";

await cp("src", "dist", { recursive: true });
