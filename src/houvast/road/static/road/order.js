// The work order on the phone, beyond what its forms do by themselves: questions that hang on an
// answer, a signature drawn with a finger, and photos made smaller before they are sent.
(() => {
  "use strict";

  const LONGEST_SIDE = 1600;
  const QUALITY = 0.8;

  // ----- questions that hang on another answer -----

  const answerOf = (form, key) => {
    const field = form.elements[key];
    if (field?.type === "checkbox") return field.checked ? "yes" : "";
    return field?.value ?? "";
  };

  const ask = (form) => form.querySelectorAll("[data-only-if]").forEach((question) => {
    question.hidden = answerOf(form, question.dataset.onlyIf) !== question.dataset.onlyAnswer;
  });

  // ----- signing -----

  const signing = (form) => {
    const canvas = form.querySelector("canvas");
    const drawing = form.elements.drawing;
    const pen = canvas.getContext("2d");
    let isDown = false;
    form.querySelector(".drawn").hidden = false;
    Object.assign(pen, { lineWidth: 4, lineCap: "round", strokeStyle: "#1a2b4c" });

    const at = (event) => {
      const box = canvas.getBoundingClientRect();
      const x = Math.round(((event.clientX - box.left) * canvas.width) / box.width);
      const y = Math.round(((event.clientY - box.top) * canvas.height) / box.height);
      return [Math.min(Math.max(x, 0), canvas.width), Math.min(Math.max(y, 0), canvas.height)];
    };
    canvas.addEventListener("pointerdown", (event) => {
      const [x, y] = at(event);
      isDown = true;
      canvas.setPointerCapture(event.pointerId);
      pen.beginPath();
      pen.moveTo(x, y);
      drawing.value += `M${x} ${y}`;
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!isDown) return;
      const [x, y] = at(event);
      pen.lineTo(x, y);
      pen.stroke();
      drawing.value += `L${x} ${y}`;
    });
    ["pointerup", "pointercancel"].forEach((end) => canvas.addEventListener(end, () => { isDown = false; }));
    form.querySelector(".drawn button").addEventListener("click", () => {
      drawing.value = "";
      pen.clearRect(0, 0, canvas.width, canvas.height);
    });
  };

  // ----- photos -----

  const shrunk = async (file) => {
    const photo = await createImageBitmap(file);
    const share = Math.min(1, LONGEST_SIDE / Math.max(photo.width, photo.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(photo.width * share);
    canvas.height = Math.round(photo.height * share);
    canvas.getContext("2d").drawImage(photo, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/jpeg", QUALITY);
  };

  // What cannot be made smaller is sent as it is.
  const photographing = (form) => {
    const input = form.querySelector("input[type=file]");
    form.querySelector("button").hidden = true;
    input.addEventListener("change", async () => {
      if (!input.files.length) return;
      try {
        form.elements.shrunk.value = await shrunk(input.files[0]);
        input.disabled = true;
      } catch {
        form.elements.shrunk.value = "";
      }
      form.requestSubmit();
    });
  };

  // ----- what was filled in and waits to be sent is not missing -----

  const filledIn = ({ fields }) => [
    ...Object.keys(fields).filter((name) => fields[name]),
    ...(fields.shrunk ? [fields.key] : []),
  ];

  const dropWaiting = () => {
    const notice = document.querySelector("[data-missing-of]");
    const { who } = document.getElementById("phone")?.dataset ?? {};
    if (!notice || !who) return;
    const ofVisit = presses.waiting(who).filter((press) => press.visit === notice.dataset.missingOf);
    const known = new Set(ofVisit.flatMap(filledIn));
    const lines = [...notice.querySelectorAll("[data-key]")];
    lines.forEach((line) => { line.hidden = known.has(line.dataset.key); });
    notice.hidden = lines.every((line) => line.hidden);
  };

  const begin = () => {
    dropWaiting();
    document.querySelectorAll("form[data-resumes]").forEach((form) => {
      if (!form.dataset.begun) form.addEventListener("change", () => ask(form));
      form.dataset.begun = "yes";
      ask(form);
    });
    document.querySelectorAll("form.sign:not([data-begun])").forEach((form) => {
      form.dataset.begun = "yes";
      signing(form);
    });
    document.querySelectorAll("form.photo:not([data-begun])").forEach((form) => {
      form.dataset.begun = "yes";
      photographing(form);
    });
  };

  document.addEventListener("htmx:afterSettle", begin);
  document.addEventListener("DOMContentLoaded", begin);
})();
