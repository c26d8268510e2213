using RdsCluster.Rules;
using RdsCluster.Rules.Catalogue;

namespace RdsCluster.Validation.Constructs;

/// <summary>The acknowledged warnings of one cluster.</summary>
internal sealed class AcknowledgedWarnings
{
    private readonly Dictionary<string, string> _reasons = [];

    /// <summary>Reason by code.</summary>
    public IReadOnlyDictionary<string, string> Reasons => _reasons;

    /// <summary>Accepts a warning.</summary>
    /// <exception cref="ArgumentException">The code is no warning of this library, or the reason is empty.</exception>
    public void Add(string code, string reason)
    {
        var rule =
            RuleCatalogue.All.FirstOrDefault(rule => rule.Code == code)
            ?? throw new ArgumentException($"Acknowledge: got '{code}'; unknown rule. The table of rules lists all codes.", nameof(code));
        if (rule.Severity != Severity.Warning)
        {
            throw new ArgumentException(
                $"Acknowledge: got '{code}'; it is an error: AWS rejects the template. Only warnings can be acknowledged.",
                nameof(code)
            );
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new ArgumentException(
                $"Acknowledge: got no reason for {code}; give a sentence that says why the warning is acceptable.",
                nameof(reason)
            );
        }

        _reasons[code] = reason.Trim();
    }
}
