package govsim

// The switches of a site: each is drawn on its own (odds.go), and every page,
// file and truth follows from them.

// Ways an entry is shown on the homepage.
const (
	wayText        = "text"         // a text link in the body
	wayTruncated   = "truncated"    // text cut before the keyword, full text in title
	wayImageAlt    = "image-alt"    // a picture with alt
	wayImage       = "image"        // a picture without alt or text
	wayScriptText  = "script-text"  // text link written by an external script
	wayScriptImage = "script-image" // picture link written by an external script
	wayIconPair    = "icon-pair"    // two sibling links, icon and text
	wayNav         = "nav"          // item of the main navigation
	wayDropMenu    = "drop-menu"    // item of a menu that opens on hover
	wayFooter      = "footer"       // text link in the footer
	wayFooterImage = "footer-image" // picture and <h1> in every page's footer
	wayFloat       = "float"        // floating layer with a close button
	wayCarousel    = "carousel"     // one slide of the carousel
	wayNews        = "news"         // dated item of 通知公告, scrolls off
	wayHidden      = "hidden"       // display:none
	wayWhite       = "white"        // white on white
	wayPixel       = "pixel"        // one pixel
	wayCatalogue   = "catalogue"    // node of the 信息公开目录 only, a click away from the homepage
	wayNone        = "none"         // no page that the homepage links names it
)

// What the entry leads to.
const (
	toColumn  = "column"  // a column that lists the years
	toArticle = "article" // the page of this year's form
	toFile    = "file"    // the file itself
	toFolder  = "folder"  // a single-year folder that lists one article
)

// Formats of the published form.
const (
	fmtHTML    = "html"      // table in the page
	fmtWord    = "html-word" // table pasted from Word
	fmtWPS     = "html-wps"  // table pasted from WPS
	fmtPDF     = "pdf"       // as the national system prints it
	fmtScanPDF = "pdf-scan"  // a scan without text layer
	fmtImage   = "image"     // picture in the page
	fmtDOCX    = "docx"
	fmtDOC     = "doc" // RTF or HTML under .doc, as offices save it
	fmtXLSX    = "xlsx"
	fmtXLS     = "xls" // BIFF8, or HTML or SpreadsheetML under .xls
)

// Fates of a report in time.
const (
	inTime       = "in-time"
	late         = "late"
	backDated    = "back-dated"     // late, with a date in January printed
	removed      = "removed"        // in time, taken away after the deadline
	corrected    = "corrected"      // in time, replaced after the deadline under a new date
	wrongYear    = "wrong-year"     // titled as this year's, the form inside is last year's
	lastYearOnly = "last-year-only" // nothing newer than last year's
	never        = "never"          // no report of any year
	blankForm    = "blank-form"     // the sample form, nothing filled in
	deadEntry    = "dead-entry"     // the entry leads to a 404
	unlinked     = "catalogue-only" // in time, in the 信息公开目录 only: PUB-W-04, a judgement
	orphan       = "orphan"         // in time, on a page nothing on the homepage leads to: PUB-W-03
	outsideHost  = "outside-host"   // the entry leads to a host outside the register
)

// How the pages name the site.
const (
	idAgree       = "agree"
	idFooter      = "footer-other"    // footer prints the portal's code
	idMeta        = "meta-other"      // meta of another province
	idPlaceholder = "placeholder"     // SiteIDCode="政府网站标识码"
	idCopied      = "form-copied"     // the form carries the portal's code
	idScript      = "script-footer"   // footer written by a script
	idJiucuo      = "jiucuo-only"     // only the 找错 script names the code
	idMissing     = "no-code-on-page" // nowhere
)

// What stands between us and the site.
const (
	netOK           = "ok"
	netSlow         = "slow"
	netFlaky        = "flaky" // every third answer is a 502 or a cut line
	netRefused      = "refused"
	netNoName       = "no-such-host"
	netReset        = "reset"
	netHang         = "hang"
	netMaintenance  = "maintenance"       // 503 with a page
	netForbidden    = "forbidden"         // 403 by a firewall
	netJSL          = "jsl-521"           // cookie challenge a browser passes
	netRuishu       = "ruishu-412"        // challenge nobody passes here
	netTLSExpired   = "tls-expired"       // certificate of last year
	netTLSHost      = "tls-wrong-host"    // certificate of another host
	netTLSUntrusted = "tls-untrusted"     // issuer unknown
	netTLSLegacy    = "tls-legacy"        // TLS 1.0 only
	netTLSGM        = "tls-gm"            // speaks only what we cannot: handshake fails
	netToHTTPS      = "to-https"          // 301 from http to https
	netMeta         = "meta-refresh-home" // / refreshes to the real index
	netScript       = "script-home"       // / has only self.location
	netPath         = "302-home"          // / redirects to a path
	netMovedNotice  = "moved-unknown"     // ten-second notice to a host the register does not know
	netParked       = "parked"            // the platform's empty default page
	netLoop         = "redirect-loop"
)

// How the portal keeps its duties; cities, counties and departments have none of them.
const (
	columnComplete = "complete"
	columnMissing  = "missing-sites"
	columnDead     = "dead-links"
	columnNone     = "no-column"
)

const (
	supPublished = "published"
	supMissing   = "missing"
	supHomeOnly  = "not-in-catalogue"
	supQuiet     = "not-on-homepage"
)
