/// The picture in the browser's tab, served as `faden.svg`.
package enum BrandIcon {
  package static let svg = """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#2044aa"/>\
    <path fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round" \
    d="M6 23c5 1 6-5 5-9s3-8 7-5 1 9 3 12 5 1 6-2"/></svg>
    """
}
