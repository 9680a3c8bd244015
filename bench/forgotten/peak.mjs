// Tells at the end how much memory the process has had at most, in kilobytes.

process.on("exit", () => console.error(`peak ${process.resourceUsage().maxRSS}`));
