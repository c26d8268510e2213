namespace RdsCluster.Verifier.Reports.Formats;

/// <summary>Forms that a report can be written in.</summary>
public enum ReportFormat
{
    /// <summary>The contract; the only form that can be read back.</summary>
    Json,

    /// <summary>JUnit XML: a CI server's test report.</summary>
    JUnit,

    /// <summary>Markdown: a CI job's summary.</summary>
    Markdown,

    /// <summary>One self-contained page with a timeline.</summary>
    Html,
}
