namespace RdsCluster.Templates.Stacks;

/// <summary>The pseudo parameters that are known before deployment.</summary>
internal static class PseudoParameters
{
    /// <param name="isRehearsed">Whether names are made up: then the stack has the name of its file, and the partition is AWS's
    /// own.</param>
    public static IReadOnlyDictionary<string, string> Of(string stackName, string? account, string? region, bool isRehearsed)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        Add("AWS::Region", region);
        Add("AWS::AccountId", account);
        Add("AWS::StackName", isRehearsed ? stackName : null);
        Add("AWS::Partition", isRehearsed ? "aws" : null);
        Add("AWS::URLSuffix", isRehearsed ? "amazonaws.com" : null);
        return known;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                known[name] = value;
            }
        }
    }
}
