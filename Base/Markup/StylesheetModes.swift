extension Stylesheet {
  /// Colours chosen by the person, not by us.
  static let modes = """
    @media (forced-colors:active){.fd .kern-icon,.fd-search-button .kern-icon{forced-color-adjust:none;\
    background-color:CanvasText!important}
    .fd .kern-form-input__select-wrapper::after,.fd .kern-accordion__header::after,\
    .fd .kern-accordion[open]>summary::after{\
    background-color:CanvasText!important}
    .fd .kern-btn .kern-icon{background-color:ButtonText!important}
    .fd .fd-nav a,.fd-nav-group summary,.fd .fd-tabs a{border-color:Canvas}
    .fd .fd-nav a[aria-current],.fd .fd-tabs a[aria-current]{border-color:Highlight}
    .fd .kern-badge,.fd .kern-alert,.fd .fd-count{border:1px solid CanvasText}
    .fd .kern-form-input__input,.fd .kern-form-input__select-wrapper,.fd .kern-btn{\
    border:1px solid ButtonBorder!important}
    .fd-mark{forced-color-adjust:none}.fd-mark rect{fill:CanvasText}.fd-mark path{stroke:Canvas}\
    .fd-mark circle{fill:Canvas}
    .fd .fd-table :is(th,td){border-block-end:1px solid GrayText}
    .fd .fd-steps [aria-current] .fd-step-number{border:2px solid Highlight}
    .fd .kern-form-input__input:focus,.fd .kern-form-input__select:focus,.fd .kern-form-check input:focus-visible{\
    outline:3px solid Highlight!important}}
    @media (prefers-reduced-motion:reduce){*{scroll-behavior:auto!important;transition:none!important;\
    animation:none!important}}

    """

  /// Little room: without the menu beside it, a table with buttons fits a notebook at 125 %; then a phone, or 400 % zoom.
  static let narrow = """
    @media (max-width:75em){.fd-shell{grid-template-columns:minmax(0,1fr);grid-template-rows:auto 1fr}
    .fd-nav{padding:0;border-inline-end:0;border-block-end:1px solid var(--fd-line)}
    .fd-nav-wide{display:none}.fd-nav-small{display:block}
    .fd-nav-small>summary{padding:.625rem 1.5rem;font-weight:600;cursor:pointer;color:var(--fd-action)}
    .fd-nav-here{font-weight:400;color:var(--fd-text)}.fd-nav-here::before{content:" · "}
    .fd-nav-small>ul{padding-block-end:.5rem!important}
    .fd-split{grid-template-columns:minmax(0,1fr);gap:1.5rem}
    .fd-page{padding:1rem 1.5rem 2rem}
    .fd-brand{min-width:0}.fd-search{order:3;flex-basis:100%;max-width:none}}
    @media (max-width:40em){.fd-top,.fd-page,.fd-foot,.fd-nav-small>summary{padding-inline:1rem}
    .fd .fd-nav a,.fd-nav-group summary{padding-inline:.75rem}.fd .fd-nav-group ul a{padding-inline-start:1.75rem}
    .fd h1{font-size:1.5rem}.fd .fd-reference{display:block;white-space:normal}
    .fd-person{column-gap:.75rem;margin-inline-start:0;width:100%}\
    .fd-person form{margin-inline-start:auto}.fd-role{display:none}.fd-sign-out{padding-inline:.5rem}
    .fd .fd-form .fd-actions .kern-btn,.fd .kern-card__footer .kern-btn{width:100%}
    .fd-facts .kern-description-list-item{flex-direction:column}
    .fd-facts :is(dt,dd){width:100%!important;max-width:none!important}
    .fd-timeline li{margin-inline-start:.3125rem}
    .fd-cards :is(table,tbody,tfoot,tr,td,th){display:block}
    .fd-cards thead tr{display:flex;flex-wrap:wrap;gap:0 1rem}.fd-cards thead th:not(:has(.fd-sort)){display:none}
    .fd .fd-cards thead .kern-table__header{box-shadow:none;padding-inline:0}
    .fd .fd-cards tbody tr{padding-block:.5rem;border-block-end:1px solid var(--fd-line)}
    .fd .fd-cards :is(tbody,tfoot) .kern-table__cell{box-shadow:none;padding:.125rem 0;text-align:start;\
    white-space:normal}
    .fd .fd-cards .fd-row-header{font-weight:600}
    .fd .fd-cards :is(td,th)[data-kopf]:not(.fd-row-header)::before{content:attr(data-kopf) ": ";color:var(--fd-muted)}
    .fd-cards :is(td,th):empty{display:none}
    .fd .fd-cards .kern-table__cell--action{padding-block:.375rem}
    .fd .fd-cards .kern-table__cell--action .fd-actions{flex-wrap:wrap;justify-content:flex-start;gap:.5rem}
    .fd-table:not(.fd-cards) table:has(th:nth-child(4)){min-width:42rem}.fd-table:not(.fd-cards) table:has(th:nth-child(5)){min-width:56rem}}

    """

  /// Paper: margin for filing at the left, page numbers at the foot, no bars, contents of closed details shown.
  static let print = """
    @page{size:A4;margin:20mm 15mm 18mm 25mm;@bottom-right{content:"Seite " counter(page) " von " counter(pages);\
    font:9pt "Fira Sans","Noto Sans",sans-serif}}
    @media print{:root{color-scheme:light}
    html:root{--fd-ground:#fff;--fd-surface:#fff;--fd-text:#000;--fd-muted:#333;--fd-line:#999;--fd-border:#333;\
    --fd-action:#000;--fd-tint:#fff;--kern-color-layout-background-default:#fff;\
    --kern-color-layout-text-default:#000;--kern-color-layout-text-default-contextual:#000;\
    --kern-color-layout-background-default-contextual:#fff}
    body.fd{display:block;font-size:10.5pt;background:#fff;color:#000}
    .fd-skip,.fd-nav,.fd-search,.fd-person,.fd-trail,.fd-foot,.fd-tabs,.fd-way,.fd-pager,.fd-filter,.fd-actions,dialog,\
    .fd-page>.fd-notice,.fd .kern-table__header--action,.fd .kern-table__cell--action{display:none!important}
    .fd-top{border-block-start:0;padding:0 0 3mm;border-block-end:1px solid #333}
    .fd-mark{display:none}.fd-brand-text{flex-direction:row;align-items:baseline;gap:.5em}.fd-brand-text strong::after{content:" ·"}
    body:has(.fd-sheet,.fd-letter) :is(.fd-top,.fd-print-foot){display:none}body:has(.fd-letter) .fd-page{padding:0}
    .fd-shell{display:block}.fd-page{padding:4mm 0 0;max-width:none}
    .fd-split{display:block}.fd-split-aside{border-block-start:1px solid #999;padding-block-start:3mm}
    .fd-grid{display:block}
    .fd .fd-table{overflow:visible}.fd .fd-table :is(th,td){vertical-align:top!important}.fd thead{display:table-header-group}.fd tr,.fd-card,.fd-timeline li,\
    .kern-description-list-item{break-inside:avoid}
    .fd h1,.fd h2,.fd h3{break-after:avoid}
    .fd .kern-icon,.fd progress,.fd .kern-badge,.fd-timeline li::before{print-color-adjust:exact;\
    -webkit-print-color-adjust:exact}
    .fd-details::details-content{content-visibility:visible!important;height:auto!important}
    .fd a{color:#000!important;text-decoration:none!important}
    .fd .fd-print-foot{display:block;margin:6mm 0 0;padding-block-start:2mm;border-block-start:1px solid #999;\
    font-size:8.5pt}
    .fd .fd-demo{border:1px solid #000;background:none;margin-block-end:3mm}
    .fd-sheet{display:table;width:100%}.fd-sheet-running{display:table-header-group;break-inside:avoid}\
    .fd-sheet-content{display:table-row-group}.fd-sheet-head{margin-block-end:5mm}
    .fd .fd-letter-head{height:25mm;margin:0}.fd .fd-letter-top{display:flex;gap:15mm;height:53.46mm;margin:0}\
    .fd-letter-top>:first-child{flex:0 0 85mm}.fd .fd-letter-return{display:flex;align-items:flex-end;height:17.7mm;\
    margin:0}.fd .fd-letter-address{height:27.3mm;margin:0}.fd .fd-letter-facts{flex:0 0 70mm;padding-block-start:5mm}
    .fd .fd-letter h1{margin:0 0 4mm}.fd .fd-letter .fd-signatures{margin-block:1rem}}
    .fd-letter{max-width:44rem}.fd-letter-top{display:grid;gap:1rem 2rem;margin-block-end:1.5rem;\
    grid-template-columns:repeat(auto-fit,minmax(min(100%,16rem),1fr))}
    .fd .fd-letter-return{font-size:.75rem;text-decoration:underline}.fd-letter-address span{display:block}
    .fd .fd-letter :is(h2,.fd-section-head){margin:1.25rem 0 .5rem}.fd .fd-letter h1{font-size:1.125rem}\
    .fd .fd-letter h2{font-size:1rem}
    .fd-letter-facts{margin:0}.fd-letter-facts div{display:flex;flex-wrap:wrap;gap:0 .5em}\
    .fd-letter-facts dt{flex:0 0 8em}.fd-letter-facts dd{margin:0}
    .fd-letter-answer{break-inside:avoid}
    .fd-sheet{max-width:44rem}
    .fd-sheet-head{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 2rem;\
    border-block-end:2px solid var(--fd-text);margin-block-end:1.25rem}
    .fd .fd-sheet-head p{margin-block-end:.25rem}
    .fd .fd-sheet :is(h2,.fd-section-head){margin:1.5rem 0 .5rem}.fd .fd-sheet .fd-section-head h2{margin:0}
    .fd .fd-sheet h3{margin:1rem 0 .25rem}
    .fd .fd-sheet-line{color:var(--fd-muted);font-size:.9375rem}
    .fd-blank{border-block-end:1px solid var(--fd-text);height:9mm;margin-block-end:6mm;position:relative}
    .fd-blank span{position:absolute;inset-block-start:100%;font-size:.8125rem}
    .fd-signatures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,14rem),1fr));gap:0 2rem;\
    margin-block:2rem}

    """
}
