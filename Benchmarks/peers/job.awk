# awk: fields by commas, with a way of its own for lines with quotes. mawk -f job.awk DATA=.. OUT=.. MODE=check|full
function q(v){ if (v ~ /[,"]/) { gsub(/"/, "\"\"", v); v = "\"" v "\"" } return v }
function er(r, f, v){ print n "," r "," f "," q(v) > ERR; bad = 1 }
function x(v){ if (v ~ /[&<>]/) { gsub(/&/, "\\&amp;", v); gsub(/</, "\\&lt;", v); gsub(/>/, "\\&gt;", v) } return v }
function leap(y){ return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0 }
function dok(s, y,   Y, m, dd, l){
  if (length(s) != 8 || s ~ /[^0-9]/) return 0
  Y = substr(s,1,4)+0; m = substr(s,5,2)+0; dd = substr(s,7,2)+0
  if (m < 1 || m > 12 || dd < 1) return 0
  l = ML[m]; if (m == 2 && leap(Y)) l = 29
  if (dd > l) return 0
  if (length(y) == 4 && y !~ /[^0-9]/) return (s >= ("20" substr(y,1,2) "0701") && s <= ("20" substr(y,3,2) "0630"))
  return 1 }
BEGIN {
  for (i = 1; i < ARGC; i++) { split(ARGV[i], kv, "="); if (kv[1] == "DATA") D = kv[2]; if (kv[1] == "OUT") O = kv[2]; if (kv[1] == "MODE") MODE = kv[2] }
  ARGC = 1; FULL = (MODE == "full")
  NC = split("district school student_id survey school_year fiscal_year course section cert_id outcome academy_id grade exam_date first_name last_name", C, " ")
  split("2 4 14 1 4 4 7 5 8 1 3 2 8 20 20", W, " "); split("31 28 31 30 31 30 31 31 30 31 30 31", ML, " ")
  G["PK"]; G["KG"]; G["AD"]; for (i = 1; i <= 12; i++) G[sprintf("%02d", i)]; for (i = 1; i <= 75; i++) DI[sprintf("%02d", i)]
  FS = ","
  f = D "/certs.csv"; while ((getline < f) > 0) CE[$1]; close(f)
  f = D "/demographics.csv"; while ((getline < f) > 0) ST[$1]; close(f)
  ERR = O "/errors.csv"; T = O "/submission.txt"; V = O "/submission.csv"; X = O "/submission.xml"
  print "row,rule,field,value" > ERR
  f = D "/records.csv"; getline < f; if (FULL) { print > V; print "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" > X; print "<Submission>" > X }
  while ((getline < f) > 0) {
    n++; bad = 0
    if (index($0, "\"")) { # rebuild fields of a quoted line
      s = $0; k = 0
      while (1) {
        if (substr(s,1,1) == "\"") { v = ""; s = substr(s,2)
          while ((p = index(s, "\"")) > 0) { v = v substr(s,1,p-1); s = substr(s,p+1); if (substr(s,1,1) == "\"") { v = v "\""; s = substr(s,2) } else break }
          F[++k] = v; if (s == "") break; s = substr(s,2) }
        else { p = index(s, ","); if (p == 0) { F[++k] = s; break } F[++k] = substr(s,1,p-1); s = substr(s,p+1) } } }
    else for (i = 1; i <= NC; i++) F[i] = $i
    for (i = 1; i <= NC; i++) { l = length(F[i]); if (l == 0) { if (i != 11) er("R1", C[i], "") } else if (l > W[i]) er("R2", C[i], F[i]) }
    if (F[1] != "" && !(F[1] in DI)) er("R3", "district", F[1])
    if (F[10] != "" && F[10] != "F" && F[10] != "P" && F[10] != "Z") er("R4", "outcome", F[10])
    if (F[10] == "Z" && F[4] != "" && F[4] != "F" && F[4] != "W" && F[4] != "S") er("R5", "outcome", F[10])
    if (F[13] != "") { k2 = F[13] "|" F[5]; if (!(k2 in DC)) DC[k2] = dok(F[13], F[5]); if (!DC[k2]) er("R6", "exam_date", F[13]) }
    if (F[9] != "" && !(F[9] in CE)) er("R7", "cert_id", F[9])
    if (F[3] != "" && !(F[3] in ST)) er("R8", "student_id", F[3])
    key = F[1] "," F[2] "," F[3] "," F[4] "," F[5] "," F[7] "," F[8] "," F[9]
    if (key in K) er("R9", "key", F[3]); else K[key]
    if (F[12] != "" && !(F[12] in G)) er("R10", "grade", F[12])
    if (!bad && FULL) {
      printf "%-2s%-4s%-14s%-1s%-4s%-4s%-7s%-5s%-8s%-1s%-3s%-2s%-8s%-20s%-20s\n", F[1],F[2],F[3],F[4],F[5],F[6],F[7],F[8],F[9],F[10],F[11],F[12],F[13],F[14],F[15] > T
      print > V
      printf "<Record><District>%s</District><School>%s</School><StudentId>%s</StudentId><Survey>%s</Survey><SchoolYear>%s</SchoolYear><FiscalYear>%s</FiscalYear><Course>%s</Course><Section>%s</Section><CertId>%s</CertId><Outcome>%s</Outcome><AcademyId>%s</AcademyId><Grade>%s</Grade><ExamDate>%s</ExamDate><FirstName>%s</FirstName><LastName>%s</LastName></Record>\n", F[1],F[2],F[3],F[4],F[5],F[6],F[7],F[8],F[9],F[10],F[11],F[12],F[13],x(F[14]),x(F[15]) > X
    } }
  if (FULL) print "</Submission>" > X
  exit 0 }
