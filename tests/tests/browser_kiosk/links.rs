//! Links in the game, while it is in a booth: none of them leads out.

use super::start;
use serde_json::json;
use talkdown_tests::server::Site;

/// Whatever stood in the game as a link by a slip of ours or an author's: in the booth it leads nowhere but to another screen.
#[test]
fn ki_4_no_link_leads_out_of_the_game() {
    let browser = start();
    let server = Site::game().open();
    browser.goto(&format!(
        "{}index.html?kiosk=1&only=counter-toaster#/help",
        server.address()
    ));
    browser.wait(
        "document.documentElement.dataset.ready === '1' && window.talkdownFrame?.booth && document.querySelector('main h1')",
    );
    let held = browser.js(
        r#"const main = document.querySelector('main'), here = location.href;
           const svg = (name) => document.createElementNS('http://www.w3.org/2000/svg', name);
           const press = (make, kind = 'click') => {
             const place = document.createElement('p'), inner = make(place);
             main.append(place);
             const event = new MouseEvent(kind, {bubbles: true, cancelable: true, composed: true, button: kind === 'auxclick' ? 1 : 0});
             inner.dispatchEvent(event);
             place.remove();
             return event.defaultPrevented;
           };
           const link = (address, more = {}) => (place) => {
             const one = document.createElement('a'), words = document.createElement('b');
             one.setAttribute('href', address);
             for (const [name, value] of Object.entries(more)) one.setAttribute(name, value);
             one.append(words);
             place.append(one);
             return words;
           };
           const drawn = (space) => (place) => {
             const one = svg('a'), shape = svg('path');
             one.setAttributeNS(space, 'href', 'https://example.org/');
             one.append(shape);
             place.append(svg('svg'));
             place.firstChild.append(one);
             return shape;
           };
           const area = (place) => {
             const map = document.createElement('map'), one = document.createElement('area');
             one.href = 'https://example.org/';
             map.append(one);
             place.append(map);
             return one;
           };
           const out = ['https://example.org/', '//example.org/', 'http://127.0.0.1:1/', 'embed.html', '?kiosk=0', '/', 'mailto:a@example.org', 'tel:112', 'javascript:void 0',
             'data:text/html,x', 'blob:x', 'file:///etc/passwd', 'about:blank', 'http://['].filter((address) => !press(link(address)));
           if (!press(link('#/', {target: '_blank'}))) out.push('another window');
           if (!press(link('#/', {target: '_top'}))) out.push('the page around');
           if (!press(link('#/', {download: 'x'}))) out.push('a download');
           if (!press(link('#/'), 'auxclick')) out.push('the middle button');
           if (!press(drawn(null)) || !press(drawn('http://www.w3.org/1999/xlink'))) out.push('a drawn link');
           if (!press(area)) out.push('an area');
           const form = document.createElement('form'), sent = new Event('submit', {bubbles: true, cancelable: true});
           main.append(form);
           form.dispatchEvent(sent);
           form.remove();
           if (!sent.defaultPrevented) out.push('a form');
           // What the game itself needs.
           const shut = ['#/', '#/settings', '', here, here.split('#')[0] + '#/about'].filter((address) => press(link(address)));
           location.hash = '#/help';
           return {out, shut}"#,
        &[],
    );
    assert_eq!(held, json!({"out": [], "shut": []}));
    // And as a finger does it.
    browser.js(
        "const one = Object.assign(document.createElement('a'), {id: 'out', href: 'embed.html', textContent: 'A way out'});
         one.style.cssText = 'position:fixed;inset:0;z-index:99';
         document.body.append(one);",
        &[],
    );
    browser.click("#out");
    std::thread::sleep(std::time::Duration::from_millis(300));
    assert!(browser.holds("location.pathname.endsWith('/index.html') && location.search.startsWith('?kiosk=1') && document.querySelector('#out') !== null"));
}
