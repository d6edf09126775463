// Reads the code of a sticker with the camera, where the browser can by itself. What it reads goes
// into the field that is there without it, and only addresses of our own are sent.
(() => {
  "use strict";

  const form = document.querySelector("form[data-scan]");
  if (!form || !("BarcodeDetector" in window) || !navigator.mediaDevices?.getUserMedia) return;
  const part = (name) => form.querySelector(`[data-${name}]`);
  const video = form.querySelector("video");
  part("camera").hidden = false;
  part("no-camera").hidden = true;

  const read = async (detector, stream) => {
    const [code] = await detector.detect(video).catch(() => []);
    if (code && code.rawValue.startsWith(form.dataset.scan)) {
      stream.getTracks().forEach((track) => track.stop());
      form.elements.read.value = code.rawValue;
      form.requestSubmit();
      return;
    }
    part("other").hidden = !code;
    if (stream.active) setTimeout(() => read(detector, stream), 250);
  };

  part("open").addEventListener("click", async () => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
      video.srcObject = stream;
      video.hidden = false;
      part("open").hidden = true;
      addEventListener("pagehide", () => stream.getTracks().forEach((track) => track.stop()));
      await video.play();
      read(new window.BarcodeDetector({ formats: ["qr_code"] }), stream);
    } catch {
      part("refused").hidden = false;
    }
  });
})();
