// The limit: objects with a mailbox, and one queue.
const queue = [];
const send = (to, message) => queue.push(to, message);
const pong = {
    receive(message) {
        send(message.from, { count: message.count - 1, from: pong });
    },
};
const ping = {
    receive(message) {
        if (message.count <= 0) console.log(message.count);
        else send(message.from, { count: message.count - 1, from: ping });
    },
};
send(pong, { count: 2000000, from: ping });
let at = 0;
while (at < queue.length) {
    queue[at].receive(queue[at + 1]);
    at += 2;
    if (at > 1000) {
        queue.splice(0, at);
        at = 0;
    }
}
