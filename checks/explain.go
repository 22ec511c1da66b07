package checks

// Explain prints one rule in Chinese, as `nianbao rules explain` does.
func Explain(r Rule) string { return r.ID + " " + r.Title + "\n" }
