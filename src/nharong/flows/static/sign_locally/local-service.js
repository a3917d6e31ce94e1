// Hands the errand to the signing program on this computer over its own socket, and waits for its word.
// What it says proves nothing: the office has judged the file by then. Nothing of the program's maker is loaded here.
(() => {
  "use strict";
  const told = document.getElementById("local-service");
  const errand = JSON.parse(document.getElementById("errand").textContent);
  const say = (text) => { told.textContent = text; };
  let answered = false;
  let socket;
  say(told.dataset.waiting);
  try {
    socket = new WebSocket(errand.address);
  } catch {
    say(told.dataset.away);
    return;
  }
  socket.addEventListener("open", () => socket.send(errand.parameters));
  socket.addEventListener("message", (event) => {
    let answer;
    try {
      answer = JSON.parse(event.data);
    } catch {
      answer = null;
    }
    if (!answer || typeof answer.Status !== "number") {
      answered = true;
      say(told.dataset.odd);
    } else if (answer.Status === 0) {
      answered = true;
      say(told.dataset.done);
      window.location.assign(errand.done);
    } else {
      answered = true;
      say(typeof answer.Message === "string" && answer.Message ? answer.Message : told.dataset.odd);
    }
    socket.close();
  });
  socket.addEventListener("close", () => { if (!answered) say(told.dataset.away); });
})();
