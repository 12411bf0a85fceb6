// Reads a text aloud where the telephone can; the text always stands there as well.
const speech = window.speechSynthesis;

for (const button of speech ? document.querySelectorAll("[data-read-aloud]") : []) {
  const text = document.getElementById(button.dataset.readAloud);
  const silent = () => {
    button.textContent = button.dataset.read;
    button.setAttribute("aria-pressed", "false");
  };
  button.hidden = false;
  button.addEventListener("click", () => {
    if (speech.speaking) {
      speech.cancel();
      return silent();
    }
    const words = new SpeechSynthesisUtterance(text.innerText);
    words.lang = "zh-CN";
    words.rate = 0.9; // slower than usual: it is a decision
    words.addEventListener("end", silent);
    words.addEventListener("error", silent);
    button.textContent = button.dataset.stop;
    button.setAttribute("aria-pressed", "true");
    speech.speak(words);
  });
  window.addEventListener("pagehide", () => speech.cancel());
}
