// What a slider stands at is said beside it while it moves; without script it is said once the form has been sent.
document.addEventListener('input', event => {
  const said = document.querySelector(`output[data-slider][for="${event.target.id}"]`);
  if (said) {
    said.textContent = said.textContent.replace(/[\d.]+/, event.target.value);
  }
});
