package govsim

// The odds. No public count of how sites publish exists, so except where a
// source is named EVERY number here is a guess: chosen so that each way occurs
// in a few hundred sites, the common ones stay common, and about one site in
// eight is truly 不合格 (通报 of 2015–2025 report 79–100 % 合格 for their checks).

var familyOdds = []odd[string]{
	{famTRS, 18},
	{famJCMS, 14},
	{famSiteServer, 8},
	{famGkmlpt, 9},
	{famSPA, 5},
	{famASPX, 7},
	{famTable, 7},
	{famDocWrite, 6},
	{famModern, 14},
	{famGroup, 12},
}

var wayOdds = []odd[string]{
	{wayText, 18},
	{wayTruncated, 4},
	{wayImageAlt, 8},
	{wayImage, 6},
	{wayScriptText, 4},
	{wayScriptImage, 4},
	{wayIconPair, 5},
	{wayNav, 6},
	{wayDropMenu, 6},
	{wayFooter, 10},
	{wayFooterImage, 5},
	{wayFloat, 4},
	{wayCarousel, 3},
	{wayNews, 9},
	{wayHidden, 1.2},
	{wayWhite, 0.8},
	{wayPixel, 0.8},
}

var targetOdds = []odd[string]{{toColumn, 45}, {toArticle, 33}, {toFile, 14}, {toFolder, 8}}

var formatOdds = []odd[string]{
	{fmtHTML, 26},
	{fmtWord, 8},
	{fmtWPS, 6},
	{fmtPDF, 30},
	{fmtScanPDF, 5},
	{fmtImage, 7},
	{fmtDOCX, 6},
	{fmtDOC, 4},
	{fmtXLSX, 5},
	{fmtXLS, 3},
}

var fateOdds = []odd[string]{
	{inTime, 80},
	{late, 2.5},
	{backDated, 1.5},
	{removed, 1},
	{corrected, 2},
	{wrongYear, 1.2},
	{lastYearOnly, 2},
	{never, 3.5},
	{blankForm, 0.8},
	{deadEntry, 1.5},
	{unlinked, 1.5},
	{orphan, 1.5},
	{outsideHost, 0.8},
}

var identityOdds = []odd[string]{
	{idAgree, 70},
	{idFooter, 5},
	{idMeta, 3},
	{idPlaceholder, 4},
	{idCopied, 2},
	{idScript, 7},
	{idJiucuo, 6},
	{idMissing, 3},
}

// The spot checks count a site as unreachable at 5 % failed visits; most sites
// that fail do so for a day (pitfalls.md A.3: 11 % of time-outs were the scanner's).
var networkOdds = []odd[string]{
	{netOK, 70},
	{netSlow, 3},
	{netFlaky, 2.5},
	{netRefused, 0.8},
	{netNoName, 0.8},
	{netReset, 0.6},
	{netHang, 0.4},
	{netMaintenance, 0.8},
	{netForbidden, 1},
	{netJSL, 2},
	{netRuishu, 1.2},
	{netTLSExpired, 1.2},
	{netTLSHost, 1.2},
	{netTLSUntrusted, 1.6},
	{netTLSLegacy, 0.8},
	{netTLSGM, 0.4},
	{netToHTTPS, 5},
	{netMeta, 2},
	{netScript, 1.5},
	{netPath, 2.5},
	{netMovedNotice, 0.6},
	{netParked, 0.4},
	{netLoop, 0.4},
}

var columnOdds = []odd[string]{{columnComplete, 62}, {columnMissing, 18}, {columnDead, 12}, {columnNone, 8}}

var supervisionOdds = []odd[string]{{supPublished, 74}, {supMissing, 8}, {supHomeOnly, 8}, {supQuiet, 10}}

// Odds in a hundred of the lesser switches, all guesses.
const (
	pctFaulty      = 14 // forms with one or more planted faults
	pctSecondFault = 25 // of those, with another one
	pctHTTPS       = 35 // homepages registered as https
	pctDeclared    = 40 // report URL written back into the register
	pctDeclaredOld = 6  // of those, last year's
	pctExempt      = 3  // register says 临时关停, 关停, 整合迁移 or 例外
	pctPlatform    = 55 // department sites that live on their region's 集约化 platform
	pctOldReports  = 75 // sites that still show earlier years
	pctIPv6Entry   = 1.5
	pctOnParent    = 3 // entries that lead to the parent portal's host
)
