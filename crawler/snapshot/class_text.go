package snapshot

// classTexts say each class as a supervisor reads it: what happened, not whose fault it is.
var classTexts = map[Class]string{
	OK:               "正常",
	DNSNotFound:      "域名不存在",
	DNSFailed:        "域名服务器未能应答",
	DNSTimeout:       "域名解析超时",
	TCPRefused:       "连接被拒绝",
	TCPReset:         "连接被中断",
	Unreachable:      "网络不可达",
	EmptyReply:       "服务器未返回内容",
	ConnectTimeout:   "连接超时",
	FirstByteTimeout: "服务器响应超时",
	BodyTimeout:      "内容传输超时",
	TLSUntrusted:     "证书不受信任",
	TLSExpired:       "证书已过期",
	TLSWrongHost:     "证书与域名不符",
	TLSLegacy:        "加密协议过旧",
	TLSFailed:        "加密连接失败（可能仅支持国密）",
	HTTPOnTLSPort:    "加密端口上提供的是未加密服务",
	HTTPClientError:  "服务器答复页面不存在或拒绝（4xx）",
	HTTPServerError:  "服务器内部错误（5xx）",
	Blocked:          "被网站防护设施拦截",
	ScriptRequired:   "页面须运行脚本才能显示",
	RedirectLoop:     "循环跳转",
	Moved:            "跳转到名录之外的网站",
	TruncatedBody:    "内容传输中断",
	TooLarge:         "内容超过大小上限",
	BadEncoding:      "内容压缩格式错误",
	CharsetSuspect:   "文字编码无法确定",
	ParseFailed:      "页面无法解析",
	RobotsDisallowed: "robots.txt 不允许访问",
	PrivateAddress:   "地址在内网或本机，未访问",
	BadURL:           "网址不可用",
	ProxyFailed:      "代理服务器故障",
	Cancelled:        "查看被中止",
	ScannerError:     "检查程序自身出错",
	NotOwed:          "无须发布报表，未查看",
	HTTPProtocol:     "服务器答复不符合协议",
	NotPage:          "是文件而非网页",
}

// Text is the class in Chinese.
func (c Class) Text() string {
	if text, ok := classTexts[c]; ok {
		return text
	}
	return string(c)
}
