using System.Collections.Generic;

namespace Amazon.RDS.Model;

public class GlobalCluster
{
    public string GlobalClusterIdentifier { get; set; }
    public string GlobalClusterResourceId { get; set; }
    public string GlobalClusterArn { get; set; }
    public string Status { get; set; }
    public string Engine { get; set; }
    public string EngineVersion { get; set; }
    public string EngineLifecycleSupport { get; set; }
    public string DatabaseName { get; set; }
    public bool? StorageEncrypted { get; set; }
    public StorageEncryptionType StorageEncryptionType { get; set; }
    public bool? DeletionProtection { get; set; }
    public List<GlobalClusterMember> GlobalClusterMembers { get; set; }
    public string Endpoint { get; set; }
    public FailoverState FailoverState { get; set; }
    public List<Tag> TagList { get; set; }
}
