namespace RdsCluster.Rules.Catalogue;

/// <summary>One rule, declared once: everything that the check, the message, the table and the tests need.</summary>
/// <param name="Code">Stable code; never used again for another rule.</param>
/// <param name="Types">CloudFormation types that it checks.</param>
/// <param name="Property">The property that it is about.</param>
/// <param name="Title">The rule in a few words, for the table of rules.</param>
/// <param name="Source">The AWS page that says so.</param>
/// <param name="Check">How a resource breaks it; nothing when it does not, or when it cannot be known before the deployment.</param>
internal sealed record Rule(
    string Code,
    Severity Severity,
    IReadOnlyList<string> Types,
    string Property,
    string Title,
    string Source,
    Func<Subject, IEnumerable<Violation>> Check
);
