// The library `ws`: a file of its own, loaded when the first WebSocket is needed.

export { WebSocket, WebSocketServer } from "ws";
