package crawler

import (
	"slices"
	"strings"
	"testing"

	"nianbao/crawler/snapshot"
	"nianbao/registry"
)

func TestReadScriptWrites(t *testing.T) {
	for _, c := range []struct {
		name, source, want string
		blind              bool
	}{
		{"one string", `document.write("<a href='/x'>y</a>");`, "<a href='/x'>y</a>", false},
		{"joined", `document.write("<a href='" + "/x" + '\'>y</a>');`, "<a href='/x'>y</a>", false},
		{"lines", "document.writeln('<a>');\ndocument.writeln('</a>')", "<a>|</a>", false},
		{"computed", `document.write("<a href='" + u + "'>y</a>");`, "<a href='\uFFFC'>y</a>", true},
		{"computed at the end", `document.write("<a>" + u);`, "<a>\uFFFC", true},
		{"a variable", `document.write(html);`, "", true},
		{"unescape", `document.write(unescape("%3Ca%3E"));`, "<a>", false},
		{"escapes", `document.write("\u62a5\x41\/");`, "报A/", false},
		{"template", "document.write(`<a>${x}</a>`)", "<a>\uFFFC</a>", true},
		{"commented out", "// document.write('<a>')\n/* document.write('<b>') */", "", false},
		{"a quote in a pattern", `s.replace(/'/g, ""); document.write("<a>")`, "<a>", false},
		{"unterminated", `document.write("<a`, "<a", false},
	} {
		r := readScript(c.source)
		if got := strings.ReplaceAll(strings.TrimSpace(r.written), "\n", "|"); got != c.want || r.blind != c.blind {
			t.Errorf("%s: got %q, blind %v; want %q, %v", c.name, got, r.blind, c.want, c.blind)
		}
	}
}

// Only scripts that may put content into the page, and were not read, leave a gap.
func TestMayWrite(t *testing.T) {
	for source, want := range map[string]bool{
		`document.write("<p>x</p>")`:                          false,
		`$(".nav").hover(function(){$(this).addClass("on")})`: false,
		`var a = document.getElementById("x").value;`:         false,
		`document.getElementById("x").innerHTML = y;`:         true,
		`$("#list").append(item)`:                             true,
		`$("#list").html(d)`:                                  true,
		`var h = $("#list").html();`:                          false,
		`$.get("/api", f)`:                                    true,
		`fetch("/api").then(f)`:                               true,
		`eval(function(p,a,c,k,e,d){})`:                       true,
		`var x = "innerHTML = 1";`:                            false,
		`// $("#x").append(y)`:                                false,
		`new Vue({el:"#app"})`:                                true,
		`var _hmt=[];(function(){var hm=document.createElement("script");hm.src="https://hm.baidu.com/hm.js?1";})();`:             false,
		`var s=document.createElement("script");s.src="/js/ad.js?from=hm.baidu.com";document.body.appendChild(s);$("#x").load(u)`: true,
		`var d=document;d.write(h);`:                 true,
		`document["writ"+"e"](h);`:                   true,
		`a.href = u;`:                                true,
		`window.location.href = "/en/";`:             false,
		`$("#ad a").attr("href", u);`:                true,
		`var u = $("#ad a").attr("href");`:           false,
		`document.getElementById("x").innerText = t`: true,
	} {
		if got := mayWrite(source, readScript(source)); got != want {
			t.Errorf("%s: got %v", source, got)
		}
	}
}

// A library is told by the notice at its head, not by a name somewhere in it.
func TestIsLibrary(t *testing.T) {
	for source, want := range map[string]bool{
		"/*! jQuery v3.6.0 | (c) OpenJS Foundation */\n!function(e,t){}":                true,
		"/**\n * Swiper 4.5.1\n * http://www.idangero.us/swiper/\n */\nvar a":           true,
		"// Bootstrap v4\n// Copyright 2019 The Bootstrap Authors\n!function(){}":       true,
		"var player = document.getElementById('p');\n$('#ad').html(h)":                  false,
		"// 浮层 layer\n$('#ad').html(h)":                                                 false,
		"/* 首页用 jquery */\n$.get('/ad.html', f)":                                        false,
		"$(function(){ var swiper = new Swiper('.a', {}); $('.b').append(h) }) // v1.0": false,
	} {
		if got := isLibrary(source); got != want {
			t.Errorf("%q: got %v", source, got)
		}
	}
}

func TestTreeNodes(t *testing.T) {
	for _, c := range []struct{ source, address string }{
		{`[{"name":"政府网站工作年度报表","publishCount":0,"uri":"/a"}]`, "/a"},
		{`[{"uri":"/a","children":[{"name":"x","uri":"/b"}],"name":"政府网站工作年度报表"}]`, "/a"},
		{`{title:'政府网站工作年度报表', url:'/a'}`, "/a"},
		{`{"name":"\u653f\u5e9c\u7f51\u7ad9\u5de5\u4f5c\u5e74\u5ea6\u62a5\u8868","link":"\/a"}`, "/a"},
		{`{"name":"政府网站工作年度报表"}`, ""},
		{`{"name":"政府网站工作年度报表"`, ""},
	} {
		nodes := treeNodes(c.source)
		if len(nodes) != 1 || nodes[0].name != "政府网站工作年度报表" || nodes[0].address != c.address {
			t.Errorf("%s: got %+v", c.source, nodes)
		}
	}
	if nodes := treeNodes(`{"name":"政府信息公开年报","uri":"/x"}`); len(nodes) > 0 {
		t.Errorf("a neighbour was taken: %+v", nodes)
	}
}

func FuzzReadScript(f *testing.F) {
	f.Add(`document.write("<a href='/x'>" + y + '</a>'); // z`)
	f.Add("`${a}` /re[/]x/ /* c")
	f.Fuzz(func(t *testing.T, source string) {
		r := readScript(source)
		if len(r.written)+len(r.code) > 8*len(source)+64 {
			t.Errorf("%d bytes became %d", len(source), len(r.written)+len(r.code))
		}
	})
}

// Whatever a page holds, links come out with addresses that can be asked for, or none.
func FuzzCandidates(f *testing.F) {
	f.Add(`<a href="//a.gov.cn/x" title="2024年度政府网站工作年度报表">2024年...</a><script>document.write("<a href='y'>政府网站年度报表</a>")</script>`)
	f.Add(`<div onclick="location.href='z'">政府网站工作年报</div><option value="/b.html">网站年度报表</option>`)
	f.Add(`<script type="text/xml"><datastore><recordset><record><![CDATA[<li><a href=q>政府网站工作报表</a></li>]]></record></recordset></datastore></script>`)
	f.Add(`<form action="/so"><input name="_charset_" type="hidden"><input name=q><select name=s><option selected>年` + "\x80" + `</select></form>`)
	f.Fuzz(func(t *testing.T, source string) {
		p, err := parsePage(source, "http://www.example.gov.cn/a/b.html")
		if err != nil {
			return
		}
		for _, c := range candidatesOf(p, true) {
			if c.to() != "" && !strings.HasPrefix(c.to(), "http://") && !strings.HasPrefix(c.to(), "https://") {
				t.Errorf("target %q", c.to())
			}
			if c.score <= 0 || c.score > 100 || len(c.why) == 0 {
				t.Errorf("score %d, why %q", c.score, c.why)
			}
		}
		if pages := furtherPages(p); slices.Contains(pages, "") || len(pages) > 200+len(p.links) {
			t.Errorf("%d further pages", len(pages))
		}
		if f := searchFormOf(p, "gb18030"); f != nil && resolve(p.url, f.filled("政府网站工作年度报表")) == "" {
			t.Errorf("a search that cannot be asked for: %+v", f)
		}
		attachmentsOf(p)
		headings(p)
		pageTimes(p)
		listDays(p)
	})
}

// Pages made to be slow: much of one thing, where naive reading would look at all
// of it for each of it.
func BenchmarkHostilePages(b *testing.B) {
	for name, source := range map[string]string{
		"blank links":     "<div>" + strings.Repeat("<a href='/x'><img src=y></a>", 20_000) + "</div>",
		"nested onclicks": strings.Repeat("<div onclick=\"location='/x'\" class=title>正文", 400),
		"vague links":     "<div>" + strings.Repeat("<a href='/x'>更多</a><i></i>", 20_000) + "</div>",
		"open patterns":   "<script>" + strings.Repeat("(/[", 100_000) + "</script>",
		"many scripts":    strings.Repeat("<script src=a.js></script>", 20_000),
	} {
		b.Run(name, func(b *testing.B) {
			v := &visit{standings: map[string]standing{}, Visit: newVisit("http://www.example.gov.cn/")}
			for b.Loop() {
				p, err := parsePage(source, "http://www.example.gov.cn/")
				if err != nil {
					b.Skip(err)
				}
				candidatesOf(p, true)
				for _, l := range p.links {
					v.mayHideReport(p, l)
				}
				headings(p)
				furtherPages(p)
				v.externals(p)
			}
		})
	}
}

func newVisit(home string) *snapshot.Visit {
	return &snapshot.Visit{Site: registry.Site{HomeURL: home}}
}
