// Helps the keyboard walk of survey.py: remembers how each control looks without focus.
(() => {
  const looks = ['outlineStyle', 'outlineWidth', 'outlineColor', 'boxShadow', 'borderColor', 'backgroundColor',
    'textDecorationLine', 'textDecorationThickness', 'color']
  const controls = 'a[href], area[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]'

  const isShown = element => element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]')
  const isStop = element => !element.disabled && element.tabIndex >= 0 && isShown(element)
    && (element.type !== 'radio' || element.checked || !element.form?.querySelector(
      `input[type=radio][name="${CSS.escape(element.name)}"]:checked`))
  const name = element => {
    const text = (element.getAttribute('aria-label') || element.textContent || element.name || '').trim()
    return `${element.tagName.toLowerCase()} „${text.slice(0, 40)}“`
  }

  // The mark may sit on the control, its label, its box or a pseudo-element.
  const look = element => {
    const places = [element, element.parentElement, ...(element.labels ?? []), element.nextElementSibling]
    return places.filter(Boolean).flatMap(place => [null, '::before', '::after'].map(pseudo => {
      const style = getComputedStyle(place, pseudo)
      return looks.map(property =>
        property === 'outlineColor' && style.outlineStyle === 'none' ? '' : style[property]).join()
    })).join('|')
  }

  const stops = [...document.querySelectorAll(controls)].filter(isStop)
  const before = new Map(stops.map(element => [element, look(element)]))
  const reached = new Set()
  const faults = []
  let last = null
  let wraps = 0

  const check = element => {
    const box = element.getBoundingClientRect()
    const labels = [...(element.labels ?? [])].map(label => label.getBoundingClientRect())
    const isOnScreen = [box, ...labels].some(area => area.width > 0 && area.height > 0
      && area.bottom > 0 && area.top < innerHeight && area.right > 0 && area.left < innerWidth)
    if (!isOnScreen) faults.push(`${name(element)} bekommt den Fokus außerhalb des Bildes`)
    if (!before.has(element)) return
    if (look(element) === before.get(element)) faults.push(`${name(element)} zeigt den Fokus nicht`)
  }

  document.activeElement?.blur?.()
  window.fadenWalk = {
    step() {
      const now = document.activeElement
      // Past the last stop the page itself has the focus; a page that opened elsewhere goes on from its top.
      if (now === null || now === document.body || now === document.documentElement) return ++wraps < 2
      if (now === last) {
        // A native control with several parts keeps the focus for a while.
        if (!(now instanceof HTMLInputElement) && now.tagName !== 'IFRAME') {
          faults.push(`${name(now)} lässt den Fokus nicht los`)
        }
        return false
      }
      if (reached.has(now)) return false
      reached.add(now)
      last = now
      check(now)
      return true
    },
    faults() {
      const groups = new Set([...reached].filter(element => element.type === 'radio').map(element => element.name))
      const missed = stops.filter(element => !reached.has(element) && isStop(element)
        && !(element.type === 'radio' && groups.has(element.name)))
      return [...faults, ...missed.map(element => `${name(element)} ist mit Tab nicht erreichbar`)]
    },
  }
})()
