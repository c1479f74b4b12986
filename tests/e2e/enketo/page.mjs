// What Enketo's own pages do, in a few lines: its transformer turns the XForm into HTML and a model, its form engine runs
// them. Bundled for the browser by tests/e2e/enketo.sh.
import { Form } from 'enketo-core';
import { transform } from 'enketo-transformer/web';

window.enketo = {
  async draw(xform) {
    const made = await transform({ xform, media: {} });
    document.querySelector('.form').innerHTML = made.form;
    const form = new Form(document.querySelector('form.or'), { modelStr: made.model }, { language: 'id' });
    window.enketo.form = form;
    return { errors: form.init(), languages: made.languageMap };
  },
  valid: () => window.enketo.form.validate(),
  answer() {
    // As Enketo Express does when the form is sent.
    window.enketo.form.view.html.dispatchEvent(new CustomEvent('beforesave', { bubbles: true }));
    return window.enketo.form.getDataStr({ irrelevant: false });
  },
};
