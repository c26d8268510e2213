namespace RdsCluster.Verifier.Reports;

/// <summary>The JSON schema of a report's JSON form, version <see cref="VerificationReport.CurrentSchemaVersion"/>.</summary>
public static class ReportSchema
{
    /// <summary>The schema, draft 2020-12.</summary>
    public static string Text
    {
        get
        {
            using var stream = typeof(ReportSchema).Assembly.GetManifestResourceStream("report.schema.json")!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }
}
