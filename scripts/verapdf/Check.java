import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Set;
import java.util.TreeSet;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Says of each file whether it keeps every rule of PDF/UA-1 that a program can check; one line for each rule that is broken. */
public class Check {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    boolean good = true;
    for (String file : files) {
      try (InputStream bytes = new FileInputStream(file);
          PDFAParser parser = Foundries.defaultInstance().createParser(bytes, PDFAFlavour.PDFUA_1)) {
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false);
        ValidationResult result = validator.validate(parser);
        Set<String> broken = new TreeSet<>();
        for (TestAssertion one : result.getTestAssertions()) {
          if (one.getStatus() == TestAssertion.Status.FAILED) {
            broken.add(one.getRuleId().getClause() + " " + one.getMessage());
          }
        }
        System.out.println((result.isCompliant() ? "good  " : "BAD   ") + file);
        for (String rule : broken) System.out.println("      " + rule);
        good &= result.isCompliant();
      }
    }
    System.exit(good ? 0 : 1);
  }
}
