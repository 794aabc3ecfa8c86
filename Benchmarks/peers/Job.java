import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.time.*;
import java.util.*;
/** Plain Java: one loop, no library. Usage: java Job.java DATA OUT check|full */
public class Job {
    static final String[] C = {"district", "school", "student_id", "survey", "school_year", "fiscal_year", "course",
        "section", "cert_id", "outcome", "academy_id", "grade", "exam_date", "first_name", "last_name"};
    static final String[] E = {"District", "School", "StudentId", "Survey", "SchoolYear", "FiscalYear", "Course",
        "Section", "CertId", "Outcome", "AcademyId", "Grade", "ExamDate", "FirstName", "LastName"};
    static final int[] W = {2, 4, 14, 1, 4, 4, 7, 5, 8, 1, 3, 2, 8, 20, 20};
    static HashMap<String, Boolean> dc = new HashMap<>();
    static boolean dig(String s) {
        for (int i = 0; i < s.length(); i++)
            if (s.charAt(i) < '0' || s.charAt(i) > '9')
                return false;
        return true;
    }
    static boolean dok(String s, String y) {
        return dc.computeIfAbsent(s + "|" + y, k -> {
            if (s.length() != 8 || !dig(s))
                return false;
            try {
                LocalDate.of(Integer.parseInt(s.substring(0, 4)), Integer.parseInt(s.substring(4, 6)),
                    Integer.parseInt(s.substring(6)));
            } catch (DateTimeException e) {
                return false;
            }
            if (y.length() == 4 && dig(y))
                return s.compareTo("20" + y.substring(0, 2) + "0701") >= 0
                    && s.compareTo("20" + y.substring(2) + "0630") <= 0;
            return true;
        });
    }
    static Set<String> ids(String f) throws IOException {
        Set<String> s = new HashSet<>();
        try (BufferedReader r = Files.newBufferedReader(Paths.get(f))) {
            r.readLine();
            String l;
            while ((l = r.readLine()) != null)
                s.add(l.substring(0, l.indexOf(',')));
        }
        return s;
    }
    static Writer w(String f) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(new FileOutputStream(f), StandardCharsets.UTF_8), 1 << 16);
    }
    static String q(String v) {
        return v.indexOf(',') >= 0 || v.indexOf('"') >= 0 ? "\"" + v.replace("\"", "\"\"") + "\"" : v;
    }
    static String x(String v) {
        return v.indexOf('&') < 0 && v.indexOf('<') < 0 && v.indexOf('>') < 0
            ? v
            : v.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
    static Writer er;
    static long n;
    static boolean bad;
    static void err(String r, String f, String v) throws IOException {
        er.write(n + "," + r + "," + f + "," + q(v) + "\n");
        bad = true;
    }
    static int split(String l, String[] f) {
        int k = 0, p = 0, L = l.length();
        while (true) {
            if (p < L && l.charAt(p) == '"') {
                StringBuilder b = new StringBuilder();
                p++;
                while (true) {
                    int e = l.indexOf('"', p);
                    b.append(l, p, e);
                    p = e + 1;
                    if (p < L && l.charAt(p) == '"') {
                        b.append('"');
                        p++;
                    } else
                        break;
                }
                f[k++] = b.toString();
                if (p >= L)
                    return k;
                p++;
            } else {
                int e = l.indexOf(',', p);
                if (e < 0) {
                    f[k++] = l.substring(p);
                    return k;
                }
                f[k++] = l.substring(p, e);
                p = e + 1;
            }
        }
    }
    public static void main(String[] a) throws Exception {
        String D = a[0], O = a[1];
        boolean full = a[2].equals("full"), flat = full;
        Set<String> ce = ids(D + "/certs.csv"), st = ids(D + "/demographics.csv");
        HashSet<String> keys = new HashSet<>();
        Set<String> G = new HashSet<>(List.of("PK", "KG", "AD"));
        for (int i = 1; i <= 12; i++)
            G.add(String.format("%02d", i));
        Set<String> DI = new HashSet<>();
        for (int i = 1; i <= 75; i++)
            DI.add(String.format("%02d", i));
        BufferedReader br = new BufferedReader(
            new InputStreamReader(new FileInputStream(D + "/records.csv"), StandardCharsets.UTF_8), 1 << 16);
        String h = br.readLine();
        er = w(O + "/errors.csv");
        er.write("row,rule,field,value\n");
        Writer t = null, c = null, xm = null;
        if (flat) {
            t = w(O + "/submission.txt");
            c = w(O + "/submission.csv");
            c.write(h);
            c.write('\n');
        }
        if (full) {
            xm = w(O + "/submission.xml");
            xm.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Submission>\n");
        }
        String[] f = new String[32];
        String l, B = "                    ";
        StringBuilder sb = new StringBuilder();
        while ((l = br.readLine()) != null) {
            n++;
            bad = false;
            split(l, f);
            for (int i = 0; i < 15; i++) {
                int L = f[i].length();
                if (L == 0) {
                    if (i != 10)
                        err("R1", C[i], "");
                } else if (L > W[i])
                    err("R2", C[i], f[i]);
            }
            if (!f[0].isEmpty() && !DI.contains(f[0]))
                err("R3", "district", f[0]);
            if (!f[9].isEmpty() && !f[9].equals("F") && !f[9].equals("P") && !f[9].equals("Z"))
                err("R4", "outcome", f[9]);
            if (f[9].equals("Z") && !f[3].isEmpty() && !f[3].equals("F") && !f[3].equals("W") && !f[3].equals("S"))
                err("R5", "outcome", f[9]);
            if (!f[12].isEmpty() && !dok(f[12], f[4]))
                err("R6", "exam_date", f[12]);
            if (!f[8].isEmpty() && !ce.contains(f[8]))
                err("R7", "cert_id", f[8]);
            if (!f[2].isEmpty() && !st.contains(f[2]))
                err("R8", "student_id", f[2]);
            if (!keys.add(
                    f[0] + "," + f[1] + "," + f[2] + "," + f[3] + "," + f[4] + "," + f[6] + "," + f[7] + "," + f[8]))
                err("R9", "key", f[2]);
            if (!f[11].isEmpty() && !G.contains(f[11]))
                err("R10", "grade", f[11]);
            if (!bad && flat) {
                sb.setLength(0);
                for (int i = 0; i < 15; i++) {
                    sb.append(f[i]).append(B, 0, W[i] - f[i].length());
                }
                sb.append('\n');
                t.append(sb);
                sb.setLength(0);
                for (int i = 0; i < 15; i++) {
                    if (i > 0)
                        sb.append(',');
                    sb.append(q(f[i]));
                }
                sb.append('\n');
                c.append(sb);
                if (full) {
                    sb.setLength(0);
                    sb.append("<Record>");
                    for (int i = 0; i < 15; i++)
                        sb.append('<').append(E[i]).append('>').append(x(f[i])).append("</").append(E[i]).append('>');
                    sb.append("</Record>\n");
                    xm.append(sb);
                }
            }
        }
        er.close();
        if (flat) {
            t.close();
            c.close();
        }
        if (full) {
            xm.write("</Submission>\n");
            xm.close();
        }
    }
}
