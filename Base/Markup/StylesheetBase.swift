extension Stylesheet {
  /// Density and letters: text of 16 px instead of 18 px, controls of 44 px, and Noto Sans for letters of names that
  /// Fira Sans lacks.
  static let tokens = """
    :root{--kern-typography-font-family-fira-sans:"Fira Sans","Noto Sans","Noto Sans Arabic","Noto Sans Ethiopic",\
    sans-serif;--kern-typography-font-size-medium-static:1rem;--kern-typography-font-size-small-static:.9375rem;\
    --kern-typography-font-size-large-static:1.125rem;--kern-typography-font-size-medium-adaptive:1.125rem;\
    --kern-typography-font-size-large-adaptive:1.5rem;--kern-typography-line-height-medium-adaptive:1.5rem;\
    --kern-metric-dimension-x-large:2.75rem;--kern-metric-baseline-body-default-padding-top:2px;\
    --kern-metric-baseline-body-default-padding-bottom:2px;--kern-metric-baseline-label-default-padding-top:2px;\
    --kern-metric-baseline-label-default-padding-bottom:2px;\
    --fd-ground:var(--kern-color-layout-background-default);--fd-surface:var(--kern-color-layout-background-hued);\
    --fd-text:var(--kern-color-layout-text-default);--fd-muted:var(--kern-color-layout-text-muted);\
    --fd-line:var(--kern-color-neutral-150);--fd-border:var(--kern-color-layout-border);\
    --fd-action:var(--kern-color-action-default);--fd-on-action:var(--kern-color-action-on-default);\
    --fd-tint:var(--kern-color-darkblue-025);--fd-danger:var(--kern-color-feedback-danger);\
    --fd-warning:var(--kern-color-feedback-warning);--fd-focus:var(--kern-color-action-focus-default);\
    --fd-gap:1.5rem;--fd-radius:.375rem}
    @media (prefers-color-scheme:dark){:root:not([data-kern-theme=light]){--fd-line:var(--kern-color-neutral-800);\
    --fd-tint:var(--kern-color-neutral-850)}}
    [data-kern-theme=dark]{--fd-line:var(--kern-color-neutral-800);--fd-tint:var(--kern-color-neutral-850)}

    """

  /// Plain elements as rooms write them.
  static let elements = """
    body.fd{margin:0;background:var(--fd-ground);color:var(--fd-text);font-size:1rem;line-height:1.5;\
    min-height:100vh;display:flex;flex-direction:column;overflow-wrap:break-word}
    .fd h1{font-size:1.75rem;line-height:1.25;font-weight:600;margin:0 0 .75rem;text-wrap:balance}
    .fd h2{font-size:1.25rem;line-height:1.3;font-weight:600;margin:0}
    .fd h3{font-size:1.0625rem;line-height:1.4;font-weight:600;margin:0}
    .fd h4{font-size:1rem;line-height:1.4;font-weight:600;margin:0}
    .fd main>h2,.fd main>.fd-section-head,.fd-split-main>h2,.fd-grid h2,.fd-split-main>.fd-section-head,\
    .fd-split-aside>h2,.fd-split-aside>.fd-section-head{margin:2rem 0 .75rem}
    .fd main>h3,.fd-split-main>h3{margin:1.5rem 0 .5rem}
    .fd p{margin:0 0 .75rem}
    .fd dl+p{margin-block-start:.75rem}
    .fd dl+.fd-notice{margin-block-start:1.25rem}
    .fd main>p,.fd main>ul:not([class]),.fd main>ol:not([class]){max-width:44rem}
    .fd :where(ul,ol):where(:not([class])){margin:0 0 .75rem;padding-inline-start:1.25rem}
    .fd li{margin:0}
    .fd a:not([class]),.fd-sort,.fd-external{color:var(--fd-action);text-decoration-thickness:1px;\
    text-underline-offset:3px}
    .fd a:not([class]):hover,.fd-sort:hover,.fd-external:hover{text-decoration-thickness:3px}
    .fd a:focus-visible,.fd summary:focus-visible,.fd button:focus-visible,.fd [tabindex="0"]:focus-visible{\
    outline:3px solid var(--fd-focus)!important;outline-offset:2px;border-radius:2px}
    .fd main:focus{outline:none}
    .fd .fd-error-summary:focus{outline:3px solid var(--fd-danger)!important;outline-offset:2px}
    .fd code{font-family:ui-monospace,"Noto Sans Mono",monospace}
    .fd-hidden{position:absolute!important;width:1px;height:1px;margin:-1px;padding:0;border:0;overflow:hidden;\
    clip-path:inset(50%);white-space:nowrap}
    .fd-muted{color:var(--fd-muted)}
    .fd-lead{font-size:1.125rem;max-width:44rem}

    """

  /// Bars around the page.
  static let shell = """
    .fd-skip{position:absolute;inset-inline-start:1rem;inset-block-start:-4rem;z-index:5;padding:.5rem 1rem;\
    background:var(--fd-action);color:var(--fd-on-action);border-radius:0 0 .375rem .375rem}
    .fd-skip:focus{inset-block-start:0}
    .fd .fd-demo{margin:0;padding:.125rem 1.5rem;font-size:.875rem;text-align:center;\
    background:var(--kern-color-feedback-warning-background);border-block-end:1px solid var(--fd-warning)}
    .fd-top{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1.5rem;padding:.5rem 1.5rem;\
    border-block-end:1px solid var(--fd-line);border-block-start:4px solid var(--fd-action);background:var(--fd-ground)}
    .fd-brand{display:flex;align-items:center;gap:.625rem;color:var(--fd-text);text-decoration:none;min-width:13.5rem}
    .fd-brand-text{display:flex;flex-direction:column;line-height:1.25}
    .fd-brand-text strong{font-size:1.1875rem}
    .fd-brand-text span{font-size:.875rem;color:var(--fd-muted)}
    .fd-mark{flex:none}.fd-mark rect{fill:var(--fd-action)}
    .fd-mark path{fill:none;stroke:var(--fd-on-action);stroke-width:2;stroke-linecap:round}
    .fd-mark circle{fill:var(--fd-on-action)}
    .fd-search{display:flex;flex:1 1 16rem;max-width:32rem;position:relative}
    .fd .fd-search input{padding-inline-end:3rem;height:2.5rem}
    .fd-search-button{position:absolute;inset-inline-end:0;inset-block:0;width:2.75rem;border:0;background:none;\
    cursor:pointer;display:grid;place-items:center}
    .fd-search-button .kern-icon{background-color:var(--fd-action)}
    .fd-person{display:flex;align-items:center;gap:.25rem 1.25rem;margin-inline-start:auto;font-size:.9375rem}
    .fd .fd-person p{margin:0;line-height:1.3}
    .fd-role{display:block;font-size:.8125rem;color:var(--fd-muted)}
    .fd-session{font-size:.8125rem;color:var(--fd-muted);white-space:nowrap;font-variant-numeric:tabular-nums}
    .fd-sign-out{min-height:2.25rem;padding:0 .75rem;border:1px solid var(--fd-border);border-radius:var(--fd-radius);\
    background:none;color:var(--fd-action);font-size:.9375rem;font-weight:600;cursor:pointer}
    .fd-sign-out:hover{background:var(--fd-tint)}
    .fd-shell{display:grid;grid-template-columns:15rem minmax(0,1fr);flex:1}
    .fd-shell--plain{grid-template-columns:minmax(0,1fr)}
    .fd-page{padding:1.25rem 2rem 3rem;max-width:82rem;width:100%;box-sizing:border-box}
    .fd-shell--plain .fd-page{margin-inline:auto;max-width:60rem}
    .fd-page>.fd-notice{margin-block-end:1.25rem}
    .fd-trail ol{display:flex;flex-wrap:wrap;list-style:none;margin:0 0 .75rem;padding:0;font-size:.9375rem;\
    line-height:1.75rem}
    .fd-trail li+li::before{content:"›";margin-inline:.5rem;color:var(--fd-muted)}
    .fd-foot{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.5rem 2rem;padding:1rem 1.5rem;\
    border-block-start:1px solid var(--fd-line);font-size:.9375rem;color:var(--fd-muted)}
    .fd .fd-foot ul{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;list-style:none;margin:0;padding:0}
    .fd .fd-foot p{margin:0}
    .fd .fd-print-foot{display:none}

    """
}
