/* The square on a receipt leads to /lacak#CODE: what follows the # is never sent to a server. Here it is put into the form
 * and taken out of the address, so that it stays in no history; then the form is sent. */
(() => {
  "use strict";
  const form = document.getElementById("lacak"), code = decodeURIComponent(location.hash.slice(1));
  if (!form || !/^[0-9A-Za-z -]{10,40}$/.test(code)) return;
  history.replaceState(null, "", location.pathname + location.search);
  form.elements.kode.value = code;
  form.requestSubmit();
})();
