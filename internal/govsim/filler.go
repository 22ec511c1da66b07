package govsim

import (
	"encoding/base64"
	"strings"
)

// style writes the sheet of a family: what gives its pages their face, and the
// dead rules every such template drags along.
func (p *page) style(l look) {
	p.f("<style type=\"text/css\">\n")
	p.s1(strings.ReplaceAll(baseStyle, "COLOR", l.color))
	for i := range l.filler * 6 {
		p.f(".sp_%d{background:url(/images/sprite.png) no-repeat -%dpx -%dpx;width:%dpx;height:%dpx;overflow:hidden}\n",
			i, p.d.IntN(600), p.d.IntN(600), p.d.between(10, 90), p.d.between(10, 90))
	}
	p.s1("</style>\n")
}

const baseStyle = `*{margin:0;padding:0}body{font:14px/1.7 "Microsoft YaHei","SimSun",sans-serif;background:#eef2f6;color:#333}
a{color:#333;text-decoration:none}a:hover{color:COLOR}ul{list-style:none}img{border:0;vertical-align:middle}
.clearfix:after{content:"";display:block;clear:both}.top{height:34px;line-height:34px;padding:0 12px;background:#f5f5f5;font-size:12px}.top .r{float:right}
.logo{height:112px;padding:10px 20px;box-sizing:border-box;background:#fff;border-top:4px solid COLOR}.logo .search{float:right;margin-top:28px}.logo .search input{height:30px;padding:0 8px;border:1px solid #ccc}
.nav_in{background:COLOR;height:46px}.nav_in li{float:left;position:relative;height:46px;line-height:46px;padding:0 24px;font-size:16px}.nav_in li>a,.nav_in h3 a{color:#fff;font-weight:normal;font-size:16px}
.drop{display:none;position:absolute;left:0;top:46px;width:220px;background:#fff;border:1px solid COLOR;z-index:50}.drop a{display:block;line-height:32px;padding:0 10px;font-size:14px}li:hover>.drop{display:block}
td>.drop{display:none}.main{padding:14px}.row{margin-bottom:12px}.box{float:left;background:#fff;border:1px solid #dde3ea;box-sizing:border-box;padding:8px 12px;margin-right:1%}
.third{width:32.3%;min-height:250px}.cell{float:none;width:auto;margin:0 0 6px;padding:4px 6px}.side{float:left;width:230px;background:#f6f9fc;padding:6px}.side .icon,td .icon{width:105px;margin-bottom:6px}.side .topiclist li,td .topiclist li{width:100%}.side img,td .banners img{max-width:200px}.rside{margin-left:255px;overflow:hidden}.side .banners img{width:200px}.third li a{display:inline-block;max-width:62%;overflow:hidden;text-overflow:ellipsis;vertical-align:top}td .slide{float:none;width:100%}
.headline{text-align:center;font-size:26px;font-weight:bold;line-height:60px}.headline a{color:COLOR}.hero{height:260px;background:linear-gradient(180deg,#7fb4e6,#dcecf9 70%,#8fbf7a);text-align:center;padding-top:70px;margin-bottom:12px;box-sizing:border-box}.slogan{font-size:30px;color:#fff;letter-spacing:4px;text-shadow:1px 1px 4px #456;margin-bottom:18px}.hero input{width:460px;height:44px;border:0;padding:0 12px}.hero .btn{display:inline-block;width:96px;line-height:44px;background:COLOR;color:#fff}
.half{width:49%;min-height:250px}.slide{width:49%;height:344px;overflow:hidden;padding:0}.slide img{width:100%;height:320px}.focus{width:49%;height:344px;overflow:hidden}
h2.bt{font-size:17px;color:COLOR;border-bottom:2px solid COLOR;line-height:36px;margin-bottom:6px}h2.bt a{color:COLOR}h2 .more{float:right;font-size:12px}
.box li{line-height:30px;border-bottom:1px dashed #e5e5e5;overflow:hidden;white-space:nowrap}.box li span.date,.box li .time,.box li b,.box li time,.box li>span{float:right;color:#999;font-weight:normal}.box dd{line-height:28px}.box dd i{color:#888;font-style:normal;margin-right:6px}
.banners a{display:inline-block;margin:6px 3px}.banners img{width:262px}.icons{background:#fff;padding:12px;margin:8px 0}.icon{float:left;width:150px;text-align:center}.icon a{display:block}
.topiclist li{float:left;width:24%;line-height:34px}.topiclist:after{content:"";display:block;clear:both}.ztbox{padding:6px 0}.friends{padding:12px 0}.friends select{width:30%;height:30px;margin-right:2%}
.footer{background:#f0f0f0;border-top:3px solid COLOR;text-align:center;padding:20px 0;font-size:13px;line-height:2}.zfndbb{display:inline-block}.zfndbb h1{font-size:13px;font-weight:normal}
.crumb{padding:10px 16px;background:#f7f7f7}.article{padding:24px 60px;min-height:420px}.article h1,.article .title{font-size:24px;text-align:center;line-height:2}.info{text-align:center;color:#888;border-bottom:1px solid #ddd;margin-bottom:18px}.pages{text-align:center;padding:16px}
.lists{padding:20px 40px;min-height:420px}.lists li,.lists dd{line-height:36px;border-bottom:1px dashed #ddd}.lists li span,.lists li b,.lists li time{float:right;color:#999}
`

// script writes about n bytes of the script such pages carry inline.
func (p *page) script(n int) {
	p.s1("<script type=\"text/javascript\">\n/* jQuery slide plugin */\n")
	start := p.b.Len()
	for i := 0; p.b.Len()-start < n; i++ {
		p.f("function _f%d(a,b){var c=a||%d,d=b||%d;if(c>d){c=d;}for(var i=0;i<c;i++){d+=i;}return d;}\n", i, p.d.IntN(9999), p.d.IntN(9999))
	}
	p.s1("</script>\n")
}

// blob is text of n bytes that says nothing: view state, inline pictures.
func (p *page) blob(n int) string {
	raw := make([]byte, n*3/4)
	for i := range raw {
		raw[i] = byte(p.d.IntN(256))
	}
	return base64.StdEncoding.EncodeToString(raw)
}
