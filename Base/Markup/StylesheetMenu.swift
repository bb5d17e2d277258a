extension Stylesheet {
  /// The side navigation: two levels, the second unfolded by a `<details>`.
  static let menu = """
    .fd-nav{background:var(--fd-surface);border-inline-end:1px solid var(--fd-line);padding-block:1rem}
    .fd-nav ul{list-style:none;margin:0;padding:0}
    .fd-nav-small{display:none}
    .fd .fd-nav a,.fd-nav-group summary{display:block;padding:.5rem 1rem .5rem 1.25rem;\
    padding-inline:1.25rem 1rem;color:var(--fd-text);text-decoration:none;border-inline-start:4px solid transparent}
    .fd .fd-nav a:hover,.fd-nav-group summary:hover{background:var(--fd-tint);text-decoration:underline}
    .fd .fd-nav a[aria-current]{font-weight:600;color:var(--fd-action);background:var(--fd-tint);\
    border-inline-start-color:var(--fd-action)}
    .fd .fd-nav-group ul a{padding-inline-start:2.25rem}
    .fd-nav-group{position:relative}
    .fd-nav-group summary{display:flex;align-items:center;justify-content:space-between;gap:.5rem;cursor:pointer;\
    list-style:none}
    .fd-nav-group summary::-webkit-details-marker{display:none}
    .fd-nav-group summary::after{content:"";flex:none;width:.5rem;height:.5rem;margin-inline-end:.25rem;\
    border:solid currentcolor;border-width:0 2px 2px 0;transform:translateY(-.125rem) rotate(45deg)}
    .fd-nav-group details[open]>summary::after{transform:translateY(.125rem) rotate(225deg)}
    .fd-nav-group>a+details>summary{position:absolute;inset-block-start:0;inset-inline-end:0;width:2.75rem;\
    height:2.5rem;box-sizing:border-box;padding:0;border:0;justify-content:center}
    .fd-nav-group>a+details>summary::after{margin:0}
    .fd .fd-nav-group>a{padding-inline-end:2.75rem}

    """
}
