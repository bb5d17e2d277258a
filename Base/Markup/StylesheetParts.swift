extension Stylesheet {
  /// Components that the design system lacks or shows too large for tables and files.
  static let components = """
    .fd-head{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:flex-start;gap:.5rem 2rem;\
    margin-block-end:1rem}
    .fd-head h1{margin-block-end:.25rem}
    .fd-head-text{min-width:0;flex:1 1 16rem}.fd :is(h1,h2,h3),
    .kern-form-check :is(.kern-label,.kern-hint){overflow-wrap:anywhere}
    .fd-head .kern-btn--tertiary .kern-label{padding-inline:0}
    .fd-head .fd-actions .kern-btn--tertiary,.fd main>.fd-button-form .kern-btn--tertiary,\
    .fd-split-aside .kern-btn--tertiary{padding-inline:0}
    .fd-split-aside .kern-btn--tertiary .kern-label{padding-inline:0}
    .fd .fd-reference{font-size:1.0625rem;font-weight:400;color:var(--fd-muted);white-space:nowrap}
    .fd .fd-subtitle{color:var(--fd-muted);margin-block-end:.25rem}
    .fd-badges{display:flex;flex-wrap:wrap;gap:.375rem .5rem;margin-block:.5rem}
    .fd .kern-badge{vertical-align:middle}
    .fd .kern-badge .kern-label{font-size:.875rem;line-height:1.5rem}
    @media (min-width:90em){.fd td .kern-badge .kern-label{white-space:nowrap}}
    .fd-badge{box-shadow:inset 0 0 0 1px var(--fd-border);padding-inline:.5rem}
    .fd-section-head{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:end;gap:.5rem 1.5rem}
    .fd-actions{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem .75rem}
    .fd main>.fd-actions,.fd-choosing>.fd-actions{margin-block:1rem}
    .fd-button-form{display:inline}
    .fd .kern-btn{text-decoration:none;font-weight:600}
    .fd .kern-btn .kern-label{line-height:1.25rem}
    .fd .kern-btn.kern-btn--x-small{min-height:2rem;width:auto;margin:0;padding-inline:.375rem}
    .fd .kern-btn.kern-btn--x-small::before{inset-block:-.125rem}
    .fd .kern-btn--x-small .kern-label{font-size:.9375rem;padding:0 .25rem}
    .fd-notice{margin-block:0 1.25rem}
    .fd .fd-notice .kern-alert__header{padding:.625rem 1rem}
    .fd .fd-notice .kern-alert__header .kern-icon{width:1.5rem;height:1.5rem;min-width:1.5rem;min-height:1.5rem;\
    align-self:flex-start}
    .fd .fd-notice .kern-title{margin:0;padding:0;padding-inline:.625rem 0;font-size:1rem;line-height:1.5rem}
    .fd .fd-notice .kern-alert__body{padding:.75rem 1rem}
    .fd .fd-notice .kern-alert__body>:last-child{margin-block-end:0}
    .fd-empty{padding:1.25rem;border:1px dashed var(--fd-border);border-radius:var(--fd-radius);\
    background:var(--fd-surface)}
    .fd .fd-empty>:last-child{margin-block-end:0}
    .fd-empty>.fd-empty{padding:0;border:0}
    .fd-tabs{border-block-end:1px solid var(--fd-border);margin-block:.75rem 1.25rem}
    .fd-tabs ul{display:flex;flex-wrap:wrap;list-style:none;margin:0;padding:0}
    .fd .fd-tabs a{display:block;padding:.5rem .875rem;text-decoration:none;border-block-end:3px solid transparent;\
    margin-block-end:-1px}
    .fd .fd-tabs a:hover{text-decoration:underline;background:var(--fd-tint)}
    .fd .fd-tabs a[aria-current]{font-weight:600;color:var(--fd-text);border-block-end-color:var(--fd-action)}
    .fd-count{display:inline-block;min-width:1.25rem;padding:0 .25rem;border-radius:1rem;text-align:center;\
    font-size:.8125rem;line-height:1.25rem;background:var(--fd-line);color:var(--fd-text);box-sizing:border-box}
    .fd-pager{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:.5rem 1rem;\
    margin-block:.75rem}
    .fd-pager-shown{color:var(--fd-muted);font-variant-numeric:tabular-nums}
    .fd .fd-pager a{padding-block:.375rem}
    .fd-pager [rel=prev]::before{content:"← "}.fd-pager [rel=next]::after{content:" →"}
    [dir=rtl] .fd-pager [rel=prev]::before{content:"→ "}[dir=rtl] .fd-pager [rel=next]::after{content:" ←"}
    .fd-timeline{list-style:none;margin:0;padding:0}
    .fd-timeline li{position:relative;border-inline-start:2px solid var(--fd-line);padding:0 0 1.25rem;\
    padding-inline-start:1.25rem;margin-inline-start:.375rem}
    .fd-timeline li::before{content:"";position:absolute;inset-inline-start:-.4375rem;inset-block-start:.375rem;\
    width:.625rem;height:.625rem;border-radius:50%;background:var(--fd-ground);border:2px solid var(--fd-action)}
    .fd-timeline .fd-locked::before{border-color:var(--fd-border)}
    .fd .fd-when{margin:0 0 .125rem}
    .fd-when time{font-weight:600;font-variant-numeric:tabular-nums}
    .fd-when span{color:var(--fd-muted)}
    .fd-when span::before{content:"· "}
    .fd-what>:last-child{margin-block-end:0}
    .fd-locked .fd-what{color:var(--fd-muted);display:flex;gap:.5rem}
    .fd-locked .kern-icon{background-color:var(--fd-muted);flex:none}
    .fd-steps{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;list-style:none;margin:0 0 1.25rem;padding:0}
    .fd-steps li{color:var(--fd-muted)}
    .fd-step-number{display:inline-grid;place-items:center;width:1.625rem;height:1.625rem;border-radius:50%;\
    border:1px solid var(--fd-border);font-size:.875rem;margin-inline-end:.25rem}
    .fd-steps [aria-current]{color:var(--fd-text);font-weight:600}
    .fd-steps [aria-current] .fd-step-number,.fd-done .fd-step-number{background:var(--fd-action);\
    color:var(--fd-on-action);border-color:var(--fd-action)}
    .fd-way a{color:inherit}
    .fd-way [aria-current] a{color:var(--fd-text)}
    .fd-counters{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;margin:.75rem 0;padding:0}
    .fd .fd-counters a{display:flex;align-items:baseline;gap:.5rem;padding:.375rem .875rem;text-decoration:none;\
    border:1px solid var(--fd-line);border-radius:var(--fd-radius);background:var(--fd-surface);color:var(--fd-text)}
    .fd .fd-counters a:hover{border-color:var(--fd-action);text-decoration:underline}
    .fd-counters strong{font-size:1.25rem;color:var(--fd-action);font-variant-numeric:tabular-nums}
    .fd .fd-tone-danger{border-inline-start:4px solid var(--fd-danger)!important}
    .fd .fd-tone-warning{border-inline-start:4px solid var(--fd-warning)!important}
    .fd-split{display:grid;grid-template-columns:minmax(0,1fr) 17rem;gap:2.5rem}
    .fd-split-aside>:is(h2,.fd-section-head):first-child,.fd-split-main>h2:first-child,.fd-grid h2:first-child{margin-block-start:0}
    .fd-grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr));gap:1.5rem;\
    margin-block:1.5rem}
    .fd-card{margin-block-end:1rem}
    .fd .fd-card-title{font-size:1.0625rem}
    .fd .fd-preline{margin:0;font-size:.875rem;color:var(--fd-muted)}
    .fd .fd-card .kern-card__body{gap:.25rem;width:100%}
    .fd .fd-card .kern-card__body>*{margin-block-end:0;width:100%}
    .fd .fd-card .kern-card__footer{padding-block-start:.5rem}
    .fd .fd-card .kern-card__footer .kern-btn{flex:0 1 auto}
    .fd-details{margin-block:1rem}
    .fd .fd-details .kern-accordion__header{padding-block:.625rem}
    .fd .fd-details .kern-title{font-size:1rem;padding:0}
    .fd-progress{max-width:32rem;margin-block:1rem}
    .fd-progress label{display:flex;justify-content:space-between;gap:1rem;width:100%}
    .fd-tasks{margin-block:1rem;max-width:48rem}
    .fd .fd-tasks .kern-task-list__title{padding:0;align-items:center}
    .fd-task-text{display:flex;flex-direction:column;flex:1 1 14rem}
    .fd .fd-tasks .kern-link{padding:0}
    .fd-qr{max-width:12rem;height:auto;background:#fff}
    .fd .kern-dialog__header .kern-title{padding-block:.75rem 0}

    """

  /// Tables in the density of office work.
  static let forms = """
    .fd-table{position:relative;margin-block:0 1rem;border-radius:2px}
    .fd .fd-table caption{text-align:start;padding:0 0 .5rem;font-size:1.0625rem;font-weight:600}
    .fd .fd-table :is(.kern-table__header,.kern-table__cell){padding:.4375rem 1rem .4375rem 0;\
    padding-inline:.5rem 1rem;vertical-align:middle;text-align:start;line-height:1.375rem;font-size:.9375rem;\
    box-shadow:inset 0 -1px 0 0 var(--fd-line)}
    .fd .fd-table thead .kern-table__header{font-size:.875rem;box-shadow:inset 0 -2px 0 0 var(--fd-border);\
    white-space:nowrap;vertical-align:bottom}
    .fd .fd-table tbody tr:hover>*{background:var(--fd-surface)}
    .fd .fd-table tr:target>*{background:var(--fd-tint)}
    .fd .fd-table .fd-row-header{font-weight:400}
    .fd .fd-table .kern-table__header--numeric,.fd .fd-table .kern-table__cell--numeric{text-align:end;\
    white-space:nowrap;font-variant-numeric:tabular-nums}
    .fd .fd-table thead .kern-table__header--numeric,.fd .fd-table .kern-table__cell--numeric:has(.kern-badge){\
    white-space:normal}
    .fd .fd-table .kern-table__cell--solid{white-space:nowrap}
    .fd .fd-table .kern-table__header--action,.fd .fd-table .kern-table__cell--action{text-align:end;\
    white-space:nowrap;padding-block:.125rem}
    .fd .kern-table__cell--action .fd-actions{flex-wrap:nowrap;justify-content:flex-end;gap:.25rem}
    .fd .fd-table tfoot .kern-table__cell{font-weight:600;box-shadow:inset 0 2px 0 0 var(--fd-border)}
    .fd .fd-table p{margin:0}
    .fd-sort{display:inline-flex;align-items:center;gap:.125rem;color:var(--fd-text)!important}
    .fd-sort .kern-icon{width:1.125rem;height:1.125rem;min-width:0;min-height:0;background-color:var(--fd-text)}
    .fd-form{max-width:44rem;display:flex;flex-direction:column;gap:1.25rem;margin-block:1rem}
    .fd .fd-form .kern-label{font-size:1rem}
    .fd .fd-form .kern-form-input .kern-label{margin-block-end:.25rem}
    .fd .fd-form .kern-form-input:has(.kern-hint) .kern-label{margin-block-end:0}
    .fd .kern-hint{color:var(--fd-muted);font-size:.9375rem;padding:0;margin-block-end:.25rem}
    .fd .kern-label__optional{color:var(--fd-muted);font-weight:400}
    .fd .kern-error{gap:.375rem}
    .fd .kern-error .kern-icon{margin:.0625rem 0 0;width:1.25rem;height:1.25rem;min-width:1.25rem;min-height:1.25rem}
    .fd .kern-error .kern-body{padding:0;font-size:.9375rem;color:var(--fd-danger);font-weight:600}
    .fd .kern-form-input__input{padding-inline:.75rem;height:2.75rem}
    .fd .kern-form-input__select{padding-inline:.75rem 2.5rem}
    .fd textarea.kern-form-input__input{height:auto;padding:.5rem .75rem;field-sizing:content;min-height:7.5rem;\
    resize:vertical}
    .fd input[type=file].kern-form-input__input{height:auto;padding:.75rem;box-sizing:border-box;max-width:100%}
    .fd .fd-width-short{max-width:7rem}.fd .fd-width-medium{max-width:14rem}
    .fd-number{font-variant-numeric:tabular-nums}
    .fd .fd-external{display:inline-block}
    .fd .fd-echo{margin:.25rem 0 0;font-size:.9375rem;color:var(--fd-muted)}
    .fd .kern-form-check{grid-template-columns:1.75rem minmax(0,1fr);padding:0}
    .fd .kern-form-check .kern-label{padding:.125rem 0 0;padding-inline-start:.625rem}
    .fd .kern-form-check__checkbox,.fd .kern-form-check__radio{width:1.75rem;height:1.75rem}
    .fd .kern-form-check .kern-hint{grid-column:2;padding-inline-start:.625rem}
    .fd .kern-fieldset__body{gap:.625rem}
    .fd .kern-fieldset__body--horizontal{gap:.625rem 2rem}
    .fd .fd-fieldset{border-block-start:1px solid var(--fd-line);padding-block-start:1rem}
    .fd .fd-fieldset>.kern-fieldset__body{gap:1.25rem}
    .fd .fd-form .fd-fieldset>legend{font-size:1.125rem;margin-block-end:.5rem}
    .fd .kern-fieldset .kern-fieldset>legend{margin-block-end:.375rem}
    .fd .kern-form-check input:disabled~.kern-label{opacity:.75}
    .fd-combo+.kern-fieldset{margin-block-start:1rem}
    .fd-field-row{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,12rem),1fr));gap:1.25rem;\
    align-items:end}
    .fd .fd-field-row>*{align-self:end}
    .fd-submit{padding-block-start:.5rem}
    .fd .fd-decision,.fd .fd-draft{margin:0;font-size:.9375rem;color:var(--fd-muted)}
    .fd-filter{max-width:none;flex-flow:row wrap;align-items:end;gap:.75rem 1rem;padding:.75rem 1rem 1rem;\
    background:var(--fd-surface);border:1px solid var(--fd-line);border-radius:var(--fd-radius)}
    .fd .fd-filter>.kern-form-input{flex:1 1 11rem;width:auto;align-self:auto;max-width:20rem}
    .fd .fd-filter .kern-form-input__input,.fd .fd-filter .kern-form-input__select-wrapper{\
    background:var(--fd-ground)}
    .fd-combo{position:relative;width:100%}
    .fd-combo-list{position:absolute;z-index:4;inset-inline:0;inset-block-start:100%;margin:0;padding:.25rem 0;\
    list-style:none;background:var(--fd-ground);border:1px solid var(--fd-border);border-radius:0 0 .375rem .375rem;\
    box-shadow:0 .5rem 1rem #0003;max-height:20rem;overflow-y:auto}
    .fd-combo-list[hidden]{display:none}
    .fd-combo-list li{padding:.375rem .75rem;cursor:pointer}
    .fd-combo-list li span{display:block;font-size:.875rem;color:var(--fd-muted)}
    .fd-combo-list [aria-selected=true]{background:var(--fd-tint);outline:2px solid var(--fd-focus);outline-offset:-2px}

    """

  /// Faults of the design system, each as measured in its pages.
  static let repairs = """
    .fd .kern-card{height:auto;flex-shrink:1}
    .fd-facts{gap:0!important}
    .fd-facts .kern-description-list-item{word-break:normal;overflow-wrap:anywhere;hyphens:auto;\
    padding-block:.375rem;border-block-end:1px solid var(--fd-line);gap:0 1.5rem}
    .fd-facts :is(dt,dd){padding:0!important}
    .fd-facts dt{font-weight:400!important;color:var(--fd-muted)!important}
    .fd-split-aside .fd-facts:not(.kern-description-list--col) :is(dt,dd){min-width:0!important;max-width:none!important;\
    flex:1 1 0!important}
    .fd-split-aside .fd-facts:not(.kern-description-list--col) dt{flex:0 0 5.75rem!important}
    .fd-split-aside .fd-facts .kern-description-list-item{column-gap:.75rem}
    .fd-facts.kern-description-list--col .kern-description-list-item{flex-direction:column}
    .fd-facts.kern-description-list--col dt{font-size:.875rem!important}
    .fd .kern-task-list__title{flex-wrap:wrap}.fd .kern-task-list__status{white-space:normal;text-align:start}
    .fd .kern-form-input--error,.fd .kern-fieldset--error,.fd .kern-form-check--error{border-left:0;padding-left:0;\
    border-inline-start:4px solid var(--fd-danger);padding-inline-start:1rem}
    .fd .kern-form-input__select-wrapper::after{right:auto;inset-inline-end:.75rem;top:50%}
    .fd .kern-fieldset legend{float:inline-start}.fd .kern-fieldset__body,.fd .kern-fieldset .kern-hint{clear:both}
    .fd .kern-accordion__header:focus-visible{border-radius:2px}
    .fd .kern-form-check input:focus-visible{outline:4px solid var(--fd-focus)!important;outline-offset:1px}

    """
}
