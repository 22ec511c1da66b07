// Measures a page as a citizen at a desk sees it. Evaluated in a world of its own, so
// that nothing the page has done to its prototypes matters; look() and again() return JSON.
(() => {
  const LINKS = 'a,area,option[value],[onclick],[ng-click],[data-href],[data-url]';
  const MOST = 3000, HTML_MOST = 20 << 20;
  const NAV = /(^|[\s_-])(nav|menu|navbar|navigation|dropdown|submenu)($|[\s_\d-])|^nav|^menu/i;
  const FOOT = /(^|[\s_-])(foot|footer|bottom|copyright|copy)($|[\s_\d-])|^foot|footer/i;
  const TURN = /swiper|slide|slick|carousel|flexslider|bx-|owl-|focus|scroll|lunbo|banner/i;
  const FOOT_WORDS = /ICP备|公网安备|网站标识码|版权所有/;
  const names = (el) => `${el.getAttribute('class') || ''} ${el.id || ''}`;
  const words = (el) => (el.textContent || '').replace(/\s+/g, ' ').trim();

  let known, footers, list;

  // style of an element and what its ancestors do to it: hide it, cut it, hold it fast.
  function about(el) {
    if (!el || el.nodeType !== 1) return {};
    let a = known.get(el);
    if (a) return a;
    const up = about(el.parentElement), s = getComputedStyle(el);
    a = { style: s, why: up.why, root: up.root, clip: up.clip, cutter: up.cutter, fixed: up.fixed, holder: up.holder };
    known.set(el, a);
    if (!a.why) {
      if (s.display === 'none') a.why = 'display';
      else if (parseFloat(s.opacity) < 0.05) a.why = 'opacity';
      if (a.why) a.root = el;
    }
    if (s.position === 'fixed') { a.fixed = el; a.clip = null; } else if (s.position === 'absolute') a.clip = a.holder;
    const cut = s.overflowX !== 'visible' || s.overflowY !== 'visible' || s.clip !== 'auto' && s.position === 'absolute';
    if (cut && el !== document.body && el !== document.documentElement) {
      const r = inside(el.getBoundingClientRect(), a.clip);
      a.clip = Object.assign(r, { by: el });
    }
    if (s.position !== 'static' || s.transform !== 'none') a.holder = a.clip;
    return a;
  }

  function inside(r, clip) {
    if (!clip) return { left: r.left, top: r.top, right: r.right, bottom: r.bottom };
    return {
      left: Math.max(r.left, clip.left), top: Math.max(r.top, clip.top),
      right: Math.min(r.right, clip.right), bottom: Math.min(r.bottom, clip.bottom),
    };
  }

  // extent is the room a link takes, its pictures included.
  function extent(el) {
    const all = [...el.getClientRects()];
    for (const c of el.querySelectorAll('img,h1,h2,h3,h4,p,div,span,svg')) if (all.length < 40) all.push(...c.getClientRects());
    if (el.tagName === 'AREA') {
      const map = el.closest('map'), img = map && document.querySelector(`img[usemap="#${CSS.escape(map.name)}"]`);
      if (img) all.push(img.getBoundingClientRect());
    }
    const real = all.filter((r) => r.width > 0 && r.height > 0);
    if (!real.length) return { left: 0, top: 0, right: 0, bottom: 0 };
    return {
      left: Math.min(...real.map((r) => r.left)), top: Math.min(...real.map((r) => r.top)),
      right: Math.max(...real.map((r) => r.right)), bottom: Math.max(...real.map((r) => r.bottom)),
    };
  }

  const box = (r) => ({
    x: Math.round(r.left + scrollX), y: Math.round(r.top + scrollY),
    w: Math.max(0, Math.round(r.right - r.left)), h: Math.max(0, Math.round(r.bottom - r.top)),
  });

  // whyHidden tells why a link cannot be seen where it stands, empty when it can.
  function whyHidden(el, a, r) {
    if (el.tagName === 'OPTION') return 'option';
    if (a.why) return a.why;
    if (el.tagName !== 'AREA' && a.style.visibility !== 'visible') return 'visibility';
    if (r.right - r.left < 4 || r.bottom - r.top < 4) return 'size';
    const seen = inside(r, a.clip);
    if (seen.right - seen.left < 4 || seen.bottom - seen.top < 4) return 'clipped';
    const wide = Math.max(document.documentElement.scrollWidth, innerWidth);
    if (r.right + scrollX <= 2 || r.bottom + scrollY <= 2 || r.left + scrollX >= wide - 2) return 'offscreen';
    return '';
  }

  const shown = (el) => el.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && el.getBoundingClientRect().height > 3;

  // root is the outermost element that is hidden together with a link.
  function hiddenRoot(el, a, why) {
    if (a.root) return a.root;
    if (why === 'option') return el;
    let root = el;
    const stop = a.clip && a.clip.by;
    for (let p = el; p && p !== document.body && p !== stop; p = p.parentElement) {
      if (why === 'visibility' && getComputedStyle(p).visibility === 'visible') break;
      root = p;
      const next = p.parentElement;
      if (why === 'clipped' && next && [...next.children].some((s) => s !== p && peer(s, p) && inView(s, a.clip))) break;
    }
    return root;
  }

  const peer = (a, b) => a.tagName === b.tagName && (!b.classList.length || [...b.classList].some((c) => a.classList.contains(c)));

  function inView(el, clip) {
    const r = inside(el.getBoundingClientRect(), clip);
    return shown(el) && r.right - r.left > 20 && r.bottom - r.top > 10;
  }

  // need tells what a citizen must do to see a hidden link, and what stands there until then.
  function need(el, a, why) {
    if (why === 'option') { const s = el.closest('select'); return s && shown(s) ? ['select', s] : ['', null]; }
    if (['size', 'offscreen', 'opacity'].includes(why) && !TURN.test(ancestry(el))) return ['', null];
    const root = hiddenRoot(el, a, why), parent = root.parentElement;
    if (!parent) return ['', null];
    const named = TURN.test(ancestry(root));
    const twin = [...parent.children].find((s) => s !== root && peer(s, root) && inView(s, about(parent).clip));
    if (twin && (named || why === 'clipped')) return ['carousel', twin];
    const trigger = twin && root.tagName === 'LI' && !NAV.test(ancestry(root)) ? null : triggerOf(root); // a list that is no menu is open: it alone is hidden
    if (trigger) return ['hover', trigger];
    if (twin && (root.tagName === 'DIV' || root.tagName === 'UL' || root.tagName === 'DL' || root.tagName === 'TABLE')) return ['tab', twin];
    return ['', null];
  }

  function ancestry(el) {
    let all = '';
    for (let p = el, i = 0; p && i < 5 && p !== document.body; p = p.parentElement, i++) all += ` ${names(p)}`;
    return all;
  }

  // triggerOf is what opens a menu: seen beside the hidden part, inside the same item.
  function triggerOf(root) {
    for (let p = root.parentElement, i = 0; p && i < 3 && p !== document.body; p = p.parentElement, i++) {
      const item = /^(LI|DD|DT|NAV|TD)$/.test(p.tagName) || NAV.test(names(p));
      if (item) {
        const t = [...p.children].find((c) => c !== root && !c.contains(root) && shown(c) && words(c));
        if (t) return t;
      }
    }
    return null;
  }

  function colour(text) {
    const m = text.match(/[\d.]+/g);
    if (!m) return null;
    const [r, g, b] = m.map(Number);
    return { r, g, b, a: m.length > 3 ? Number(m[3]) : 1 };
  }

  const luminance = (c) => {
    const [r, g, b] = [c.r, c.g, c.b].map((v) => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const blend = (top, under) => ({ r: top.r * top.a + under.r * (1 - top.a), g: top.g * top.a + under.g * (1 - top.a), b: top.b * top.a + under.b * (1 - top.a), a: 1 });

  // contrast by WCAG of a link's words with what lies behind them; 0 where a picture does.
  function contrast(el) {
    const leaf = [...el.querySelectorAll('*')].find((c) => words(c) && !c.children.length) || el;
    const layers = [];
    let under = { r: 255, g: 255, b: 255, a: 1 };
    for (let p = leaf; p; p = p.parentElement) {
      const s = about(p).style;
      if (s.backgroundImage !== 'none') return 0;
      const c = colour(s.backgroundColor);
      if (c && c.a > 0) layers.push(c);
      if (c && c.a === 1) break;
    }
    for (const c of layers.reverse()) under = blend(c, under);
    const text = colour(about(leaf).style.color);
    if (!text) return 0;
    const [hi, lo] = [luminance(blend(text, under)), luminance(under)].sort((a, b) => b - a);
    return Math.round((hi + 0.05) / (lo + 0.05) * 100) / 100;
  }

  // area is the part of the page a link belongs to.
  function area(el, a, needs) {
    if (needs === 'carousel') return 'carousel';
    let found = 'body';
    for (let p = el; p && p !== document.body; p = p.parentElement) {
      if (p.tagName === 'FOOTER' || footers.has(p) || FOOT.test(names(p))) return 'footer';
      if (found === 'body' && (p.tagName === 'NAV' || NAV.test(names(p)))) found = 'nav';
      if (found === 'body' && /swiper-|slick-|carousel|flexslider|owl-/i.test(names(p))) found = 'carousel';
    }
    if (found === 'body' && a.fixed) {
      const r = a.fixed.getBoundingClientRect();
      found = r.width > innerWidth * 0.9 && r.top <= 0 ? 'nav' : 'float';
    }
    return found;
  }

  // findFooters are the blocks that carry the site's registration numbers.
  function findFooters() {
    footers = new Set();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const n = walk.currentNode;
      if (!FOOT_WORDS.test(n.data) || !n.parentElement || !shown(n.parentElement)) continue;
      for (let p = n.parentElement; p && p !== document.body; p = p.parentElement) {
        const r = p.getBoundingClientRect(), page = document.documentElement.scrollHeight;
        if (r.height > 500 || r.height > page / 3) break;
        if (r.top + scrollY > page / 2) footers.add(p);
      }
    }
  }

  const paints = (el) => {
    const s = getComputedStyle(el), c = colour(s.backgroundColor);
    return parseFloat(s.opacity) > 0.3 && (c && c.a > 0.3 || s.backgroundImage !== 'none' || /^(IMG|CANVAS|VIDEO|IFRAME|OBJECT|EMBED)$/.test(el.tagName));
  };

  // scrolled is what cuts a link off, measured before scrolling, as it stands now.
  function scrolled(a) {
    if (!a.clip || a.fixed) return a.clip;
    return { left: a.clip.left, right: a.clip.right, top: a.clip.top - scrollY, bottom: a.clip.bottom - scrollY };
  }

  // cover is what lies over the middle of a link in the window as it is scrolled now.
  function cover(el, a) {
    const r = inside(extent(el), scrolled(a)), x = (r.left + r.right) / 2, y = (r.top + r.bottom) / 2;
    if (y < 0 || y >= innerHeight || x < 0 || x >= innerWidth) return null;
    for (const top of document.elementsFromPoint(x, y)) {
      if (el.contains(top) || top.contains(el)) return null;
      if (paints(top)) return top;
    }
    return null;
  }

  function describe(el) {
    let layer = el;
    for (let p = el; p && p !== document.body; p = p.parentElement) if (/fixed|absolute/.test(about(p).style.position)) layer = p;
    const closes = [...layer.querySelectorAll('*')].some((c) => /^[\[［【]?(关闭|×|✕|x|close)[\]］】]?$/i.test(words(c)) || /close|guanbi/i.test(names(c)));
    return [`${layer.tagName.toLowerCase()} ${names(layer).trim()}`.trim().slice(0, 80), closes];
  }

  const place = (y) => scrollTo({ top: y, left: 0, behavior: 'instant' });

  // findCovers looks at every visible link where it is met first and, if covered there,
  // where scrolling takes it.
  function findCovers() {
    place(0);
    for (const l of list) if (l.out.visible && l.out.box.y < innerHeight) l.cover = cover(l.el, l.a);
    const rest = list.filter((l) => l.out.visible && (l.cover || l.out.box.y >= innerHeight)).sort((a, b) => a.out.box.y - b.out.box.y);
    for (const l of rest) {
      const at = l.out.box.y - scrollY;
      if (at < innerHeight * 0.3 || at > innerHeight * 0.7) place(Math.max(0, l.out.box.y - innerHeight * 0.4));
      l.later = cover(l.el, l.a);
      if (l.later) { place(Math.max(0, l.out.box.y - innerHeight * 0.15)); l.later = cover(l.el, l.a); }
    }
    place(0);
    for (const l of list) {
      const by = l.later || l.cover;
      if (by) { [l.out.coveredBy, l.out.closable] = describe(by); l.out.alwaysCovered = !!l.later; }
    }
  }

  function addressOf(el) {
    if (el.tagName === 'OPTION') { try { return new URL(el.value, document.baseURI).href; } catch { return ''; } }
    const raw = el.getAttribute('href') || el.getAttribute('data-href') || el.getAttribute('data-url') || '';
    if (raw && !/^(javascript:|#$)/i.test(raw)) { try { return new URL(raw, document.baseURI).href; } catch { return ''; } }
    const m = `${raw} ${el.getAttribute('onclick') || ''}`.match(/(?:location(?:\.href)?\s*=|open\s*\(|(?:assign|replace)\s*\()\s*['"]([^'"]+)['"]/);
    if (m) { try { return new URL(m[1], document.baseURI).href; } catch { return ''; } }
    return '';
  }

  function read(el) {
    const a = about(el), r = extent(el), imgs = [...el.querySelectorAll('img')];
    const out = {
      url: addressOf(el), text: words(el).slice(0, 200), title: el.getAttribute('title') || '',
      alt: (el.getAttribute('alt') || imgs.map((i) => i.alt || i.title).find(Boolean) || '').slice(0, 200),
      picture: imgs.length > 0 || el.tagName === 'AREA' || about(el).style.backgroundImage !== 'none' && !words(el),
      box: box(a.clip && !a.why ? inside(r, a.clip) : r), fontSize: Math.round(parseFloat(a.style.fontSize) * 10) / 10 || 0, contrast: 0,
    };
    out.why = whyHidden(el, a, r);
    if (!out.why && !imgs.length && out.text) {
      out.contrast = contrast(el);
      if (out.contrast && out.contrast < 1.15) out.why = 'contrast';
      else if (out.fontSize < 5) out.why = 'size';
    }
    out.visible = !out.why;
    let near = null;
    [out.needs, near] = out.visible ? ['', null] : need(el, a, out.why);
    if (near) out.near = box(near.getBoundingClientRect());
    out.area = area(el, a, out.needs);
    out.fixed = !!a.fixed;
    return { el, a, out };
  }

  function links(within) {
    known = new Map();
    findFooters();
    list = [...within.querySelectorAll(LINKS)].slice(0, MOST).map(read);
    findCovers();
    return list.map((l) => l.out);
  }

  function look() {
    const html = document.documentElement.outerHTML;
    const type = document.doctype ? `<!DOCTYPE ${document.doctype.name}>` : '';
    const seen = { url: location.href, title: document.title, type: document.contentType, cut: html.length > HTML_MOST, html: type + html.slice(0, HTML_MOST), links: [] };
    if (document.body) { scrollTo(0, 0); seen.links = links(document); }
    seen.height = Math.max(document.documentElement.scrollHeight, document.body ? document.body.scrollHeight : 0);
    return JSON.stringify(seen);
  }

  // again measures the same links in a window of another size.
  function again() {
    known = new Map();
    return JSON.stringify(list ? list.map((l) => box(inside(extent(l.el), about(l.el).clip))) : []);
  }

  globalThis.nianbao = { look, again };
})();
