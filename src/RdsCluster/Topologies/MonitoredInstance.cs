namespace RdsCluster.Topologies;

/// <summary>A DB instance that reports metrics: declared here, or made by RDS as a member of a Multi-AZ DB cluster.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Identifier">DB instance identifier.</param>
/// <param name="Role">Role at the start; null where RDS chooses the writer among the members.</param>
/// <param name="InstanceClass">DB instance class.</param>
internal sealed record MonitoredInstance(int Number, string Identifier, HostRole? Role, string InstanceClass);
