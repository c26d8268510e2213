namespace RdsCluster.Cli.Changes;

/// <summary>Changes of security groups and their rules that decide which clients reach a database.</summary>
internal static class DatabaseAccess
{
    private const string Group = "AWS::EC2::SecurityGroup";
    private const string IngressRule = "AWS::EC2::SecurityGroupIngress";
    private const string Ingress = "SecurityGroupIngress";

    /// <summary>Whether clients that reach a database today may no longer reach it after the change. An added rule locks out
    /// nobody.</summary>
    public static bool MayLockOut(ResourceChange change, StackChange stack)
    {
        if (change.Kind == ChangeKind.Added || change.Resource.Type is not (Group or IngressRule))
        {
            return false;
        }
        var groups = stack
            .Before.Resources.Where(resource => resource.Type.StartsWith("AWS::RDS::", StringComparison.Ordinal))
            .SelectMany(resource => resource.References)
            .ToHashSet(StringComparer.Ordinal);
        return change.Resource.Type == Group
            ? groups.Contains(change.Resource.LogicalId)
                && (
                    change.Kind == ChangeKind.Removed
                    || change.Effect == UpdateEffect.Replacement
                    || change.Properties.Any(property => property.Name == Ingress)
                )
            : (stack.Before.Find(change.Resource.LogicalId) ?? change.Resource).References.Any(groups.Contains);
    }
}
