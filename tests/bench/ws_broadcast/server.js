// SPDX-FileCopyrightText: 2026 Relaydesk contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the stream is measured against: the plain broadcast of the ws documentation. Each request over HTTP sends one
// message of the given length to every client, as a command does.
import { createServer } from 'node:http';
import { WebSocketServer, WebSocket } from 'ws';

const length = Number(process.argv[2]);
const http = createServer();
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });

sockets.on('connection', (socket) => {
    socket.on('message', () => socket.send('{"type":"welcome","resume":"events"}'));
});

http.on('request', (request, response) => {
    let body = '';
    request.on('data', (part) => { body += part; });
    request.on('end', () => {
        const message = body.padEnd(length, 'x');
        for (const socket of sockets.clients) {
            if (socket.readyState === WebSocket.OPEN) socket.send(message);
        }
        response.writeHead(200, { 'Content-Length': 2 });
        response.end('{}');
    });
});

http.listen(0, '127.0.0.1', () => console.log(`listening on ${http.address().port}`));
